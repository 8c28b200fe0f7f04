"""What a diary may hold, and the sentence that refuses the rest."""

from __future__ import annotations

import numpy as np
import pytest

from unknot import triggers

from .diaries import read, table, written

HEAD = "person_id,date,spasm_today,pain,before_onset,stress,poor_posture"
GOOD = f"{HEAD}\na,2026-03-01,0,3.5,,4,1\na,2026-03-02,1,7,1,,0\n"

REFUSED = [  # what is wrong, the text, words the sentence must have
    ("unknown column", GOOD.replace("stress", "stres"), ["'stres'", "sleep_hours"]),
    ("column twice", GOOD.replace("poor_posture", "stress"), ["'stress'", "twice"]),
    ("missing column", GOOD.replace("before_onset", "fatigue"), ["'before_onset'", "missing"]),
    ("no exposure", "person_id,date,spasm_today,pain,before_onset\n", ["no exposure"]),
    ("no name", GOOD.replace("a,2026-03-01", ",2026-03-01"), ["line 2", "person_id"]),
    ("long name", GOOD.replace("a,2026-03-01", "x" * 201 + ",2026-03-01"), ["line 2", "200"]),
    ("too few cells", GOOD + "a,2026-03-03,0\n", ["line 4", "3 cells", "7"]),
    ("day twice", GOOD.replace("03-02", "03-01"), ["line 3", "2026-03-01", "one row"]),
    ("no such day", GOOD.replace("03-02", "02-30"), ["line 3", "2026-02-30", "such as"]),
    ("other date form", GOOD.replace("2026-03-02", "02/03/2026"), ["line 3", "02/03/2026"]),
    ("week date", GOOD.replace("2026-03-02", "2026-W10-1"), ["line 3", "2026-W10-1"]),
    ("no date", GOOD.replace("2026-03-02", ""), ["line 3", "date is ''"]),
    ("spasm is 2", GOOD.replace("-01,0,", "-01,2,"), ["line 2", "spasm_today", "'2'", "0, 1"]),
    ("spasm is yes", GOOD.replace("-01,0,", "-01,yes,"), ["spasm_today", "'yes'"]),
    ("pain is 11", GOOD.replace("3.5", "11"), ["line 2", "pain", "'11'", "0 to 10"]),
    ("pain below 0", GOOD.replace("3.5", "-0.1"), ["pain", "0 to 10"]),
    ("pain is nan", GOOD.replace("3.5", "nan"), ["pain", "'nan'"]),
    ("pain is infinite", GOOD.replace("3.5", "inf"), ["pain", "'inf'"]),
    ("pain with underscore", GOOD.replace("3.5", "1_0"), ["pain", "'1_0'"]),
    ("pain is huge", GOOD.replace("3.5", "1e999"), ["pain", "1e999"]),
    ("before_onset is 3", GOOD.replace("7,1,", "7,3,"), ["line 3", "before_onset"]),
    ("stress is 12", GOOD.replace(",4,1", ",12,1"), ["line 2", "stress", "'12'", "0 to 10"]),
    ("stress is text", GOOD.replace(",4,1", ",high,1"), ["stress", "'high'", "number"]),
    ("half a posture", GOOD.replace(",4,1", ",4,0.5"), ["poor_posture", "'0.5'", "0, 1"]),
    ("long cell", GOOD.replace(",4,1", f",{'9' * 500},1"), ["stress", "..."]),
]


@pytest.mark.parametrize(("name", "text", "says"), REFUSED, ids=[r[0] for r in REFUSED])
def test_one_wrong_thing_is_refused_and_named(name, text, says, shelf):
    """In one short sentence: line, column, value, what is allowed."""
    assert text != GOOD
    with pytest.raises(triggers.BadDiary) as refused:
        read(text, shelf.triggers)
    message = str(refused.value)
    assert all(word in message for word in says), message
    assert "\n" not in message
    assert len(message) < 450


def test_a_good_diary_is_read_as_written(shelf):
    """An empty cell is not known, which is not 0; exposures stand in the catalogue's order."""
    diary = read(GOOD, shelf.triggers)
    assert [each.id for each in diary.exposures] == ["poor_posture", "stress"]
    assert diary.answers[:, 0].tolist() == [1.0, 0.0]
    assert diary.answers[0, 1] == 4.0
    assert np.isnan(diary.answers[1, 1])
    assert np.isnan(diary.before_onset[0])
    assert diary.pain.tolist() == [3.5, 7.0]


def test_numbers_as_a_spreadsheet_or_a_data_frame_writes_them_are_read(shelf):
    """1.0 for yes, blanks around a number, a date in order or not."""
    text = GOOD.replace(",4,1", ", 4.0 ,1.0").replace("-02,1,", "-02,1.0,")
    assert read(text, shelf.triggers).answers[0].tolist() == [1.0, 4.0]


def test_a_repeated_day_is_found_wherever_it_stands(shelf):
    """The later of the two lines is named."""
    names, rows = table(written([{"stress": n % 9} for n in range(40)]))
    columns = triggers.read_columns(names, shelf.triggers)
    again = (99, rows[17][1])
    with pytest.raises(triggers.BadDiary, match="line 99"):
        triggers.read_diary("a", [again, *rows], columns)
