"""The food tables on their page: sent, loaded with progress, refused whole, removed."""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta

import food_tables
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from unknot.journeys import load_foods, load_foods_aside
from unknot.store import foods_progress

PAGE = "/nourish/tables/"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A data folder of its own."""
    monkeypatch.setenv("UNKNOT_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def text(answer):
    """The page as it is read."""
    return html.unescape(answer.content.decode())


def load(home, foods=food_tables.FOODS, name="foods.json"):
    """Send a file beside the page, and wait for its end."""
    content = food_tables.write_json(home / name, foods).read_bytes()
    load_foods_aside.begin(name, [content], lambda: datetime.now(UTC)).join()


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [{}, {"file": SimpleUploadedFile("empty.json", b"")}])
def test_no_file_is_said_plainly(client, sent):
    """Nothing begins."""
    answer = client.post(PAGE, sent)
    assert answer.status_code == 400
    assert "choose the file that you downloaded" in text(answer)
    assert load_foods_aside.how_far(datetime.now(UTC)) is None


@pytest.mark.django_db
def test_the_end_is_told_once_and_what_is_loaded_stays_told(client, home):
    """And the file that was sent is gone."""
    load(home)
    assert "Done: 7 foods" in text(client.get(PAGE))
    again = text(client.get(PAGE))
    assert "Done" not in again
    assert "foods.json" in again
    assert [each.name for each in (home / "data").iterdir()] == ["foods.sqlite3"]
    client.post(PAGE, {"go": "remove"})
    assert load_foods.loaded() == {}


@pytest.mark.django_db
def test_a_loading_that_fell_silent_was_interrupted(client, home):
    """A minute without a word; then another may begin. Before that it may not."""
    then = datetime.now(UTC) - timedelta(seconds=50)
    foods_progress.tell(foods_progress.Told(then.isoformat(), 0.4, "Reading foods"))
    page = text(client.get(PAGE))
    assert "40 %" in page
    assert 'http-equiv="refresh"' in page
    busy = client.post(PAGE, {"file": SimpleUploadedFile("a.json", b"{}")})
    assert busy.status_code == 400
    assert load_foods_aside.BUSY in text(busy)
    then -= timedelta(seconds=20)
    foods_progress.tell(foods_progress.Told(then.isoformat(), 0.4, "Reading foods"))
    assert load_foods_aside.INTERRUPTED in text(client.get(PAGE))
    load(home)
    assert load_foods.loaded()["foods"] == "7"


@pytest.mark.browser
def test_somebody_loads_the_tables_and_a_broken_file_changes_nothing(server, browser, tmp_path):
    """Progress comes by itself; the refusal is one sentence; the old tables stay."""
    many = [
        (number, "branded_food", f"PORRIDGE NUMBER {number}", "Mill", {1090: 12}, [("1 cup", 40)])
        for number in range(1, 12_000)
    ]
    whole = food_tables.write_zip(tmp_path / "whole.zip", many)
    (tmp_path / "cut.zip").write_bytes(whole.read_bytes()[:-2000])
    phone = browser.new_context(viewport={"width": 360, "height": 740})
    phone.set_default_timeout(60_000)
    page = phone.new_page()
    page.goto(server.address + PAGE)
    page.set_input_files("#file", whole)
    page.get_by_role("button", name="Load it").click()
    page.wait_for_selector("progress")
    page.wait_for_selector("text=Done: 11999 foods")
    page.set_input_files("#file", tmp_path / "cut.zip")
    page.get_by_role("button", name="Load it").click()
    page.wait_for_selector("text=Not loaded")
    assert "cut.zip" in page.inner_text("[role=alert]")
    assert "11999" in page.inner_text(".facts")
    phone.close()
