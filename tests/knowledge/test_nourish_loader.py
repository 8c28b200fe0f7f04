"""A larder with one thing wrong in it is refused, by file, line and column."""

from __future__ import annotations

import pytest

from unknot import knowledge

FILES = knowledge.read_files()
FOODS, NAMES, REFERENCES = (f"nourish/{name}.csv" for name in ("foods", "names", "references"))
CAUTIONS, LIMITS, PERSON, WORDS, EVIDENCE = (
    f"nourish/{name}.toml" for name in ("cautions", "limits", "person", "words", "evidence")
)
BANANA = (
    b"banana,banana,27,358,5,75,89,1,0,1 medium,118,fruit,vegan,none,,suggest cheap,food,09040,"
)
ROW = b"us,magnesium_mg,RDA,none,female,31,50,320,yes,IOM97\n"

EDITS = [  # what is wrong, file, what stands there, what is put there, words of the sentence
    ("another column", FOODS, b"id,name,", b"id,nom,", "the first line must be id,name,magnesium"),
    ("a cell too few", FOODS, b"banana,banana,27,", b"banana,27,", "has 18 cells; it must have 19"),
    ("a cell too many", FOODS, b"banana,banana,27,", b"banana,banana,27,27,", "has 20 cells"),
    ("no number", FOODS, b"banana,banana,27,", b"banana,banana,x,", "magnesium is 'x'"),
    ("blank, not nought", FOODS, b"banana,banana,27,", b"banana,banana,,", "magnesium is ''"),
    ("only caffeine may be unread", FOODS, BANANA, BANANA.replace(b",89,1,", b",89,?,"), "sodium"),
    ("caffeine blank", FOODS, BANANA, BANANA.replace(b",1,0,", b",1,,"), "caffeine is ''"),
    ("too much caffeine", FOODS, BANANA, BANANA.replace(b",1,0,", b",1,501,"), "from 0 to 500"),
    ("below nought", FOODS, b"banana,banana,27,", b"banana,banana,-27,", "magnesium is '-27'"),
    ("NaN", FOODS, b"banana,banana,27,", b"banana,banana,NaN,", "magnesium is 'NaN'"),
    ("two decimals", FOODS, b"banana,banana,27,", b"banana,banana,27.55,", "at most one decimal"),
    ("a leading nought", FOODS, b"banana,banana,27,", b"banana,banana,027,", "magnesium is '027'"),
    ("other digits", FOODS, b"banana,banana,27,", "banana,banana,２７,".encode(), "magnesium is"),
    ("too much", FOODS, b"banana,banana,27,", b"banana,banana,1001,", "from 0 to 1000"),
    ("more water than food", FOODS, b",358,5,75,89", b",358,5,101,89", "from 0 to 100"),
    (
        "stray blank",
        FOODS,
        b"banana,banana,",
        b"banana,banana ,",
        "take the blanks at its ends away",
    ),
    ("id twice", FOODS, b"\norange,", b"\nbanana,", "an id stands once"),
    ("no names", FOODS, b"\norange,", b"\noranje,", "it must have a line in names.csv"),
    (
        "no such role",
        FOODS,
        b",fruit,vegan,none,,suggest cheap",
        b",pudding,vegan,none,,suggest cheap",
        "it may be breakfast",
    ),
    (
        "no such origin",
        FOODS,
        BANANA,
        BANANA.replace(b"vegan", b"veggie"),
        "it may be vegan, vegetarian",
    ),
    (
        "no such allergen",
        FOODS,
        BANANA,
        BANANA.replace(b"none,,", b"none,nuts,"),
        "it may hold tree_nut",
    ),
    ("no such mark", FOODS, BANANA, BANANA.replace(b"cheap", b"cheep"), "it may hold suggest"),
    ("a mark twice", FOODS, BANANA, BANANA.replace(b"suggest cheap", b"cheap cheap"), "each once"),
    (
        "no such sort",
        FOODS,
        BANANA,
        BANANA.replace(b",food,", b",juice,"),
        "sort is 'juice'; it may be food, drink, beer, wine",
    ),
    (
        "of no sort",
        FOODS,
        BANANA,
        BANANA.replace(b",food,", b",unknown,"),
        "of a food of the shelf it is known",
    ),
    (
        "a number of letters",
        FOODS,
        BANANA,
        BANANA.replace(b"09040", b"O9040"),
        "write digits, or leave it empty",
    ),
    ("an open quote", FOODS, b"banana,banana,", b'banana,"banana,', "the file is not CSV"),
    ("not UTF-8", FOODS, b"banana,banana,", b"banana,ban\xe9na,", "not UTF-8"),
    ("a food a caution needs", FOODS, b"\ngrapefruit,", b"\ngrapefruits,", "grapefruits"),
    (
        "no name in a language",
        NAMES,
        b"banana,bananas;kela,Banane,",
        b"banana,bananas;kela,,",
        "de is ''",
    ),
    ("an empty name", NAMES, b"bananas;kela", b"bananas;;kela", "en is 'bananas;;kela'"),
    ("names of no food", NAMES, b"\nbanana,bananas", b"\nbanane,bananas", "banana"),
    (
        "a hole in the ages",
        REFERENCES,
        ROW,
        ROW.replace(b"31,50", b"32,50"),
        "us, none, female, 31 years: magnesium_mg is missing",
    ),
    ("a row twice", REFERENCES, ROW, ROW + ROW, "magnesium_mg stands twice"),
    (
        "ages that overlap",
        REFERENCES,
        ROW,
        ROW.replace(b"31,50", b"30,50"),
        "us, none, female, 30 years: magnesium_mg stands twice",
    ),
    ("ages the wrong way", REFERENCES, ROW, ROW.replace(b"31,50", b"50,31"), "to_years is '31'"),
    ("a row left out", REFERENCES, ROW, b"", "us, none, female, 31 years"),
    ("no such nutrient", REFERENCES, ROW, ROW.replace(b"magnesium_mg", b"iron_mg"), "iron_mg"),
    ("no such kind", REFERENCES, ROW, ROW.replace(b"RDA", b"RDI"), "it may be RDA, AI, PRI"),
    ("nought", REFERENCES, ROW, ROW.replace(b",320,", b",0,"), "amount is '0'"),
    (
        "a dead source",
        REFERENCES,
        ROW,
        ROW.replace(b"IOM97", b"NOBODY"),
        "it must be a key of sources.toml",
    ),
    ("neither yes nor no", REFERENCES, ROW, ROW.replace(b"yes", b"maybe"), "it may be yes, no"),
    ("half a year", REFERENCES, ROW, ROW.replace(b"31,50", b"31.5,50"), "write a whole number"),
    ("no condition", CAUTIONS, b'any = ["eating_disorder"]\n', b"", "write either `all` or `any`"),
    ("a dead fact", CAUTIONS, b'any = ["warfarin"]', b'any = ["warfarine"]', "warfarine"),
    (
        "a warning negated",
        CAUTIONS,
        b'any = ["warfarin"]',
        b'any = ["not warfarin"]',
        "`not` stands before",
    ),
    (
        "a limit the wrong way",
        CAUTIONS,
        b'"brazil_nuts_g > 10"',
        b'"brazil_nuts_g < 10"',
        "brazil_nuts_g",
    ),
    (
        "no such nutrient hidden",
        CAUTIONS,
        b'hides = ["potassium_mg"]',
        b'hides = ["potash"]',
        "it may hold magnesium_mg",
    ),
    (
        "no such mark avoided",
        CAUTIONS,
        b'avoid = ["oxalate"]',
        b'avoid = ["acid"]',
        "it may hold suggest",
    ),
    ("an unknown key", CAUTIONS, b"unjudged = true", b"judged = false", "judged is not a key here"),
    (
        "a condition unread",
        CAUTIONS,
        b'any = ["kidney_stones"]',
        b'any = ["warfarin"]',
        "no caution reads kidney_stones",
    ),
    ("two facts of a name", PERSON, b'id = "vegan"', b'id = "ckd"', "ckd is the name of two facts"),
    (
        "no such lactose",
        PERSON,
        b'lactose = ["none"]',
        b'lactose = ["nil"]',
        "it may hold none, trace",
    ),
    (
        "a limit missing",
        LIMITS,
        b'id = "most_changes"',
        b'id = "fewest_changes"',
        "there must be one each of",
    ),
    ("a limit of nought", LIMITS, b"value = 250", b"value = 0", "from 1 to 5000"),
    (
        "a gap too few",
        WORDS,
        b'+{gain} mg {nutrient}."\nc',
        b'+mg {nutrient}."\nc',
        "its gaps must be food, gain",
    ),
    ("a word missing", WORDS, b'id = "thirst"', b'id = "hunger"', "there must be one each of"),
    ("no headline", EVIDENCE, b'id = "headline"', b'id = "head"', "statement headline is missing"),
    (
        "about nothing",
        EVIDENCE,
        b'about = "calcium_mg"',
        b'about = "iron_mg"',
        "it may be magnesium_mg",
    ),
    ("no review", "nourish/foods.toml", b"[review]", b"[revue]", "review is missing"),
    ("no table", "nourish/foods.toml", b"[table]", b"[tables]", "table is missing"),
]


@pytest.mark.parametrize(("name", "path", "old", "new", "says"), EDITS, ids=[e[0] for e in EDITS])
def test_one_wrong_thing_is_refused_and_named(name, path, old, new, says):
    """The message says where and what, in one sentence."""
    assert old in FILES[path]
    with pytest.raises(knowledge.BadShelf) as refused:
        _ = knowledge.unread(FILES | {path: FILES[path].replace(old, new, 1)}).nourish
    assert says in str(refused.value)
    assert str(refused.value).startswith("nourish")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("path", [path for path in FILES if path.startswith("nourish/")])
def test_a_file_that_is_gone_is_missed(path):
    """Each of the eleven, by name."""
    rest = {name: content for name, content in FILES.items() if name != path}
    with pytest.raises(knowledge.BadShelf) as refused:
        _ = knowledge.unread(rest).nourish
    assert f"{path} is missing; put it back." in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"id,name\n"])
def test_an_empty_table_is_refused(content):
    """No line, or none below the first."""
    with pytest.raises(knowledge.BadShelf):
        _ = knowledge.unread(FILES | {FOODS: content}).nourish
    header = FILES[FOODS].splitlines()[0] + b"\n"
    with pytest.raises(knowledge.BadShelf) as refused:
        _ = knowledge.unread(FILES | {FOODS: header}).nourish
    assert "no line stands below the first" in str(refused.value)


@pytest.mark.parametrize("path", [FOODS, NAMES, REFERENCES])
def test_the_hash_covers_the_tables(path):
    """One more mg in a banana is another shelf."""
    changed = FILES | {path: FILES[path] + b"\n"}
    assert knowledge.unread(changed).hash != knowledge.unread(FILES).hash


def test_every_table_has_its_metadata_beside_it(shelf):
    """A CSV file without a TOML file of its name would have no author and no source."""
    tables = sorted(path for path in FILES if path.endswith(".csv"))
    assert tables == [FOODS, NAMES, REFERENCES]
    assert [table.file for table in shelf.nourish.tables] == [
        "foods.csv", "names.csv", "references.csv",
    ]  # fmt: skip
    for path in tables:
        assert path.replace(".csv", ".toml") in FILES


def test_the_shelf_holds_the_foods_of_the_evidence(shelf):
    """173 foods and 23 drinks."""
    assert len(shelf.nourish.foods) == 173 + 23
