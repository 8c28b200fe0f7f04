"""`unknot medicines` as another program calls it: real processes, real bytes."""

import json

import pytest
from commands import is_refused, unknot

PROFILE = {
    "age_years": 45, "weight_kg": 70, "region": "uk", "flags": ["ckd_3"], "unanswered": [],
    "medicines": ["lisinopril", "Aleve"],
}  # fmt: skip
IDS = (  # of the evidence, section 3.1; other programs name them
    "ibuprofen_oral", "naproxen_oral", "aspirin_analgesic", "diclofenac_topical", "paracetamol",
    "methocarbamol", "methocarbamol_paracetamol", "methocarbamol_ibuprofen", "cyclobenzaprine",
    "tizanidine", "baclofen", "carisoprodol", "diazepam",
)  # fmt: skip


def test_a_check_has_the_keys_of_the_contract(shelf, tmp_path):
    """Medicines with id, verdict, reasons and limits; names not known; the shelf."""
    (tmp_path / "profile.json").write_text(json.dumps(PROFILE))
    done = unknot("medicines", "profile.json", "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert list(found) == ["medicines", "unrecognised", "shelf"]
    assert found["unrecognised"] == []
    assert found["shelf"] == {"version": shelf.version, "hash": shelf.hash}
    by_id = {each["id"]: each for each in found["medicines"]}
    assert set(IDS) <= set(by_id)
    for each in found["medicines"]:
        assert list(each) == ["id", "verdict", "reasons", "limits"]
        for reason in each["reasons"]:
            assert list(reason) == ["flag", "says", "sources"]
            assert set(reason["sources"]) <= set(shelf.sources)
    ibuprofen = by_id["ibuprofen_oral"]
    assert (ibuprofen["verdict"], ibuprofen["limits"]) == ("avoid", None)
    flags = [reason["flag"] for reason in ibuprofen["reasons"]]
    assert flags == ["another_nsaid_24h", "kidney_strain", "ckd_3", "acei_or_arb"]
    assert by_id["paracetamol"]["limits"] == {
        "single_mg": 1000, "min_interval_h": 4, "max_24h_mg": 4000, "max_days": 3,
    }  # fmt: skip


def test_a_name_nobody_knows_is_handed_back_and_asked_about():
    """Unknown is never read as safe."""
    done = unknot("medicines", "-", given=json.dumps({**PROFILE, "medicines": ["Zzz 5"]}).encode())
    found = json.loads(done.stdout)
    assert found["unrecognised"] == ["Zzz 5"]
    assert {each["verdict"] for each in found["medicines"]} <= {"ask", "avoid"}
    assert {str(each["limits"]) for each in found["medicines"]} == {"None"}


def test_an_empty_profile_is_answered_with_ask():
    """Nothing known, nothing allowed, and not an error."""
    done = unknot("medicines", "-", given=b"{}")
    assert done.returncode == 0
    assert {each["verdict"] for each in json.loads(done.stdout)["medicines"]} == {"ask"}


REFUSED = [  # bytes in, words the sentence must have
    (b"", b"not JSON"),
    (b"[]", b"must be an object"),
    (b'{"mood": 1}', b"profile.mood is not a key; allowed are age_years"),
    (b'{"age_years": -1}', b"profile.age_years is -1; it must be a number from 0 to 120"),
    (b'{"age_years": "45"}', b"profile.age_years is '45'"),
    (b'{"age_years": true}', b"profile.age_years is True"),
    (b'{"weight_kg": 0}', b"profile.weight_kg is 0; it must be a number from 1 to 500"),
    (b'{"weight_kg": 1e999}', b"profile.weight_kg is inf"),
    (b'{"weight_kg": NaN}', b"NaN"),
    (b'{"region": "mars"}', b"profile.region is 'mars'; it may be uk, us, ca, eu"),
    (b'{"flags": "ckd_3"}', b"profile.flags is 'ckd_3'; it must be a list of names"),
    (b'{"flags": ["ckd"]}', b"profile.flags is 'ckd'; it is not a flag"),
    (b'{"unanswered": ["ckd"]}', b"profile.unanswered is 'ckd'; it is not a flag"),
    (b'{"flags": ["ckd_3"], "unanswered": ["ckd_3"]}', b"profile.unanswered is 'ckd_3'"),
    (b'{"medicines": [1]}', b"profile.medicines is [1]; it must be a list of names"),
    (b'{"medicines": [" "]}', b"profile.medicines is ' '; a name has 1 to 100"),
    (b'{"medicines": ["' + b"a" * 101 + b'"]}', b"a name has 1 to 100 characters"),
    (b'{"flags": [], "flags": []}', b"twice"),
]


@pytest.mark.parametrize(("given", "words"), REFUSED, ids=range(len(REFUSED)))
def test_a_profile_that_cannot_be_used_is_refused_in_one_sentence(given, words):
    """Exit 2, one line that says what is wrong, and nothing on standard output."""
    done = unknot("medicines", "-", given=given)
    is_refused(done, b"unknot medicines: -", words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [([], b"PROFILE.json"), (["a", "b"], b"2 files"), (["--fast", "-"], b"--fast")],
)
def test_a_wrong_call_says_how_to_call(arguments, words):
    """Exit 2 and the right form."""
    done = unknot("medicines", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr


def test_the_flags_are_listed_with_the_words_to_ask():
    """Another program can ask them."""
    done = unknot("shelf", "flags")
    flags = json.loads(done.stdout)
    assert len(flags) == 58
    assert all(list(flag) == ["id", "ask"] for flag in flags)
