"""`unknot nourish` as another program calls it: real processes, real bytes."""

import json

import pytest
from commands import is_refused, unknot

AMOUNTS = ["magnesium_mg", "potassium_mg", "calcium_mg", "water_g", "energy_kcal"]
TARGETS = AMOUNTS[:4]
BANANA = {"food": "banana", "grams": 118}
INTAKE = {
    "age_years": 34,
    "sex": "female",
    "life_stage": "none",
    "region": "us",
    "conditions": [],
    "medicines": [],
    "diet": ["vegan"],
    "days": [{"date": "2026-03-02", "items": []}, {"date": "2026-03-01", "items": [BANANA]}],
}


def weigh(**change):
    """What the command answers."""
    done = unknot("nourish", "-", given=json.dumps({**INTAKE, **change}).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def test_an_answer_has_the_keys_of_the_contract(shelf, tmp_path):
    """Seven keys in order; days in order, each with its five amounts; the shelf's hash."""
    (tmp_path / "intake.json").write_text(json.dumps(INTAKE))
    done = unknot("nourish", "intake.json", "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    assert list(answer) == [
        "days", "mean", "references", "gaps", "cautions", "suggestions", "shelf",
    ]  # fmt: skip
    assert [list(day) for day in answer["days"]] == [["date", *AMOUNTS]] * 2
    assert [day["date"] for day in answer["days"]] == ["2026-03-01", "2026-03-02"]
    assert answer["shelf"] == {"version": shelf.version, "hash": shelf.hash}
    for each in answer["suggestions"]:
        assert list(each) in (["add", "gain", "says"], ["swap", "gain", "says"])
        assert list(each["gain"]) == AMOUNTS


def test_numbers_are_exact_and_an_unknown_day_is_null():
    """31.86 and not 31.859999; null and not 0."""
    known, unknown = weigh()["days"]
    assert known == {
        "date": "2026-03-01",
        "magnesium_mg": 31.86,
        "potassium_mg": 422.44,
        "calcium_mg": 5.9,
        "water_g": 88.5,
        "energy_kcal": 105.02,
    }
    assert unknown == {"date": "2026-03-02", **dict.fromkeys(AMOUNTS)}


def test_mean_range_and_week():
    """The mean of the one known day; its range; a week with unknown days has no total."""
    mean = weigh()["mean"]
    assert [mean[name] for name in AMOUNTS] == [31.86, 422.44, 5.9, 88.5, 105.02]
    assert (mean["days_known"], mean["days_unknown"]) == (1, 1)
    assert (mean["low"]["magnesium_mg"], mean["high"]["magnesium_mg"]) == (22.302, 41.418)
    week = mean["week"]
    assert (week["from"], week["to"], week["days_known"]) == ("2026-02-24", "2026-03-02", 1)
    assert set(week["total"].values()) == {None}


def test_references_of_both_regions():
    """The same woman under both sets."""
    us, eu = (weigh(region=region)["references"] for region in ("us", "eu"))
    assert [us[name] for name in TARGETS] == [320, 2600, 1000, 2700]
    assert [eu[name] for name in TARGETS] == [300, 3500, 950, 2000]
    assert us["supplements_upper"] == {"magnesium_mg": 350}
    assert eu["supplements_upper"] == {"magnesium_mg": 250}
    assert (us["unverified"], eu["unverified"]) == ([], ["calcium_mg", "sodium_mg"])
    assert (us["sources"]["calcium_mg"], eu["sources"]["calcium_mg"]) == ("IOM11", "EFSA15CA")
    assert eu["drinks_g"] == {"low": 1600, "high": 2200}


def test_gaps_are_references_less_the_mean():
    """With what they rest on, and what food does not do."""
    gaps = weigh()["gaps"]
    assert [gaps[name] for name in TARGETS] == [288.14, 2177.56, 994.1, 2611.5]
    assert set(gaps["bands"].values()) == {"too few days"}
    assert "no good evidence" in gaps["says"][0]


@pytest.mark.parametrize(
    ("change", "hidden"),
    [
        ({"medicines": ["ace_inhibitor"]}, ["potassium_mg"]),
        ({"medicines": ["spironolactone"]}, ["potassium_mg"]),
        ({"conditions": ["ckd"], "medicines": ["ace_inhibitor"]}, TARGETS),
        ({"conditions": ["eating_disorder"]}, TARGETS),
    ],
)
def test_what_a_caution_hides_is_null_everywhere(change, hidden):
    """No reference, no gap, no suggestion, no gain in sight; the caution says why."""
    answer = weigh(**change)
    for name in TARGETS:
        assert (answer["references"][name] is None) == (name in hidden)
        assert (answer["gaps"][name] is None) == (name in hidden)
        assert not (name in hidden and name in answer["gaps"]["bands"])
        assert not (name in hidden and name in answer["references"]["upper"])
    assert answer["cautions"]
    assert all(hidden[0] not in each["gain"] for each in answer["suggestions"])
    assert "potassium" not in " ".join(each["says"] for each in answer["suggestions"])
    assert "potassium:" not in " ".join(answer["gaps"]["says"])


def test_energy_is_left_out_with_an_eating_disorder():
    """Not a single kilocalorie."""
    answer = weigh(conditions=["eating_disorder"])
    assert {day["energy_kcal"] for day in answer["days"]} == {None}
    assert answer["mean"]["energy_kcal"] is None
    assert "kcal more" not in json.dumps(answer)


def test_a_caution_names_its_certainty_and_sources():
    """And what is unverified says so in its sentence."""
    (caution,) = weigh(medicines=["warfarin"])["cautions"]
    assert list(caution) == ["id", "says", "certainty", "sources"]
    assert (caution["id"], caution["certainty"]) == ("vitk_warfarin", "unverified")
    assert caution["says"].endswith("We have not checked this in its source yet.")


def test_a_child_has_references_and_is_not_judged():
    """Published figures, no gap, no suggestion."""
    answer = weigh(age_years=10)
    assert answer["references"]["calcium_mg"] == 1300
    assert answer["references"]["drinks_g"] is None
    assert [answer["gaps"][name] for name in TARGETS] == [None] * 4
    assert answer["suggestions"] == []
    assert [each["id"] for each in answer["cautions"]] == ["under_18"]


def test_a_file_and_standard_input_give_the_same(tmp_path):
    """Byte for byte."""
    given = json.dumps(INTAKE).encode()
    (tmp_path / "intake.json").write_bytes(given)
    from_file = unknot("nourish", "intake.json", folder=tmp_path)
    assert unknot("nourish", "-", given=given).stdout == from_file.stdout != b""


def test_a_food_is_found_by_what_is_typed():
    """Id, name, portion and grams, ready for an intake."""
    done = unknot("nourish", "--find", "peanut", "buter")
    assert done.returncode == 0
    assert json.loads(done.stdout)[0] == {
        "food": "peanut_butter",
        "name": "Peanut butter, smooth, unsalted",
        "portion": "2 tablespoons",
        "grams": 32.0,
    }


def changed(**change):
    """An intake as bytes."""
    return json.dumps({**INTAKE, **change}).encode()


def one_item(**item):
    """An intake of one item as bytes."""
    return changed(days=[{"date": "2026-03-01", "items": [item]}])


REFUSED = [  # bytes in, words the sentence must have
    (b"", b"not JSON"),
    (b"[]", b"intake is []; it must be an object"),
    (b"{}", b"intake.age_years is missing"),
    (changed(mood=1), b"intake.mood is not a key"),
    (changed(age_years=0), b"intake.age_years is 0; it must be a whole number from 1 to 120"),
    (changed(medicines=["lisinopril"]), b"it may hold ace_inhibitor"),
    (changed(days=[{"date": "2026-13-01", "items": []}]), b"2026-13-01"),
    (changed(days=INTAKE["days"][:1] * 2), b"a day stands once"),
    (one_item(food="bananna", grams=1), b"'bananna'; it must be the id of a food on the shelf"),
    (one_item(food="bananna", grams=1), b"; near it are banana, "),
    (one_item(food="banana", grams=-1), b"grams is -1"),
    (one_item(food="banana", grams=float("nan")), b"NaN"),
    (changed().replace(b"34", b"1e999", 1), b"intake.age_years is inf"),
    (changed().replace(b"34", b"3" * 5000, 1), b"holds a number too long to read"),
    (changed().replace(b'"sex"', b'"age_years": 35, "sex"', 1), b"twice"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "words"), REFUSED, ids=range(len(REFUSED)))
def test_an_intake_that_cannot_be_used_is_refused_in_one_sentence(given, words):
    """Exit 2, one line that says what is wrong, and nothing on standard output."""
    done = unknot("nourish", "-", given=given)
    is_refused(done, b"unknot nourish: -", words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], b"INTAKE.json"),
        (["a", "b"], b"2 files"),
        (["missing.json"], b"missing.json cannot be read"),
        (["--fast", "-"], b"--fast"),
        (["--find"], b"--find needs words after it"),
        (["a.json", "--find", "b"], b"--find needs words after it"),
    ],
)
def test_a_wrong_call_says_how_to_call(arguments, words, tmp_path):
    """Exit 2 and the right form."""
    done = unknot("nourish", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert words in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_shelf_check_counts_foods():
    """As text and as JSON."""
    assert b"196 foods and drinks" in unknot("shelf", "check").stdout
    assert json.loads(unknot("shelf", "check", "--json").stdout)["foods"] == 196
