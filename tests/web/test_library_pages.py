"""The library's pages, without a browser."""

from __future__ import annotations

import re
from html import unescape

import pytest
from web_page import html_of

from unknot import knowledge

pytestmark = pytest.mark.django_db
SHELF = knowledge.load()
MOVEMENTS = list(SHELF.movement.movements)
PRACTICES = list(SHELF.practice.practices)


def text_of(answer) -> str:
    """The page as it reads, with its tags."""
    return unescape(html_of(answer))


def shown(answer) -> list[str]:
    """Addresses of what is shown, in order."""
    return re.findall(r'class="tile" href="([^"]+)"', html_of(answer))


def test_everything_is_in_the_library(client):
    """Each movement and practice once; the count says so; nobody needs a key."""
    answer = client.get("/library/")
    assert answer.status_code == 200
    wanted = [*(f"/library/{name}/" for name in MOVEMENTS)]
    wanted += [f"/practices/{name}/" for name in PRACTICES]
    assert sorted(shown(answer)) == sorted(wanted)
    assert f"<strong>{len(MOVEMENTS)} movements and {len(PRACTICES)} practices" in text_of(answer)


def test_pictures_keep_their_room_and_wait_for_their_turn(client):
    """Each figure has its width and height, and is loaded when it comes near."""
    pictures = re.findall(r"<img [^>]+>", html_of(client.get("/library/")))
    assert len(pictures) == len(MOVEMENTS)
    for picture in pictures:
        assert 'width="160" height="120" loading="lazy"' in picture


@pytest.mark.parametrize("name", MOVEMENTS)
def test_each_movement_has_its_page(client, name):
    """With all that is known: how, how much, why, errors, stops, who should not, how sure."""
    answer = client.get(f"/library/{name}/")
    each, text = SHELF.movement.movements[name], text_of(answer)
    assert answer.status_code == 200
    told = [each.name, each.why, each.stop, *each.cues, *each.errors, *each.other_names]
    told += [pose.label for pose in each.figure.poses]
    told += [rule.text for rule in SHELF.movement.stop_rules.values()]
    told += [SHELF.movement.adaptations[about].ask for about in each.adapt]
    told += [SHELF.movement.adaptations[about].line for about in each.adapt]
    told += [SHELF.sources[source.ref].reference for source in each.footing.sources]
    told += [each.footing.certainty, f"version {each.footing.review.version}"]
    assert [words for words in told if words not in text] == []
    for drawing in ("svg", "strip.svg"):
        assert re.search(
            rf'="/figures/{name}\.{drawing}\?v=\w+"[^>]* width="\d+" height="\d+"', text
        )
    for other in (*each.easier, *each.harder):
        assert f'href="/library/{other}/"' in text
    assert f'href="/move/one/{name}/"' in text


def test_a_movement_that_is_not_there_is_not_found(client):
    """404, as for a practice's name."""
    assert client.get("/library/nobody/").status_code == 404
    assert client.get(f"/library/{PRACTICES[0]}/").status_code == 404


@pytest.mark.parametrize("name", MOVEMENTS)
def test_the_evidence_of_each_movement_has_its_address(client, name):
    """By its name; where a step of relief has the same, with `movement.` before it."""
    assert client.get(f"/why/{name}/").status_code == 200
    text = text_of(client.get(f"/why/movement.{name}/"))
    assert SHELF.movement.movements[name].why in text
    assert f"Movement {name}, version" in text


@pytest.mark.parametrize(
    "asked",
    ["region=upper", "phase=desk", "posture=seated", "purpose=walk", "level=1", "has=nothing"],
)
def test_a_filter_leaves_what_fits(client, asked):
    """Some of it and not all; and there is a way back to everything."""
    answer = client.get(f"/library/?{asked}")
    assert 0 < len(shown(answer)) < len(MOVEMENTS) + len(PRACTICES)
    assert '<a class="link" href="/library/">Clear all</a>' in text_of(answer)


def test_filters_are_kept_in_the_form(client):
    """What was chosen is chosen still, and said beside the count."""
    text = text_of(client.get("/library/?q=bridge&region=lower&level=3&has=band"))
    assert '<option value="lower" selected>' in text
    assert '<option value="3" selected>' in text
    assert 'value="band" checked' in text
    assert 'name="q" value="bridge"' in text
    assert "for “bridge”: Lower back, up to level 3, some effort, with an elastic band" in text


def test_a_search_is_one_list_the_best_first(client):
    """Practices among movements."""
    answer = client.get("/library/?q=belly breathing")
    assert shown(answer)[0] == "/practices/diaphragm_6/"
    assert "/library/breathing_seated/" in shown(answer)


def test_an_empty_page_says_what_to_try(client):
    """Nothing found for what; other searches; and what there is without the filters."""
    text = text_of(client.get("/library/?q=xyzzy"))
    assert "<strong>Nothing found</strong> for “xyzzy”" in text
    assert 'href="/library/?q=knee%20roll"' in text
    assert "without filters" not in text
    narrow = text_of(client.get("/library/?q=bridge&posture=seated"))
    assert 'Without the filters there are 4: <a href="/library/?q=bridge">' in narrow


def test_groups_are_by_position_or_by_what_it_is_for(client):
    """Each with its own heading that can be jumped to."""
    for by, title in (("posture", "On hands and knees"), ("purpose", "Rest in comfort")):
        text = text_of(client.get(f"/library/?by={by}"))
        number = re.search(rf'<a href="#(part-\d+)"><span>{title}</span>', text).group(1)
        assert f'<h2 id="{number}">{title}</h2>' in text


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("region=knee", "region is 'knee'; it may be lower, mid, upper."),
        ("level=9", "level is '9'; it may be 1, 2, 3, 4, 5."),
        ("by=colour", "by is 'colour'; it may be posture, purpose."),
        ("has=piano", "has is 'piano'; it may be nothing, band,"),
        (f"q={'x' * 90}", "The search has 90 letters; it may have 80."),
        ("phase=<script>", "phase is '<script>'; it may be acute,"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(client, asked, says):
    """400, one sentence, and the library is still there."""
    answer = client.get(f"/library/?{asked}")
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert b"<script>" not in answer.content
    assert len(shown(answer)) == len(MOVEMENTS) + len(PRACTICES)


def test_the_library_is_only_read(client):
    """Nothing can be sent to it, and it needs no script of its own."""
    assert client.post("/library/").status_code == 405
    assert client.post("/library/cat_cow/").status_code == 405
    for path in ("/library/", "/library/cat_cow/"):
        text = text_of(client.get(path))
        assert re.findall(r"<script[^>]*>", text) == re.findall(r"<script[^>]*page\.js[^>]*>", text)


def test_its_styles_are_loaded_nowhere_else(client):
    """The first visit of somebody in a spasm does not pay for them."""
    assert "style/library.css" in text_of(client.get("/library/"))
    for path in ("/", "/now/", "/practices/"):
        assert "library.css" not in text_of(client.get(path))
