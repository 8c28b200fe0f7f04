"""About me, page by page: what was told, what was left open, what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import QueryDict
from web_page import html_of

from unknot.journeys import people, profile
from unknot.web.views import asking

pytestmark = pytest.mark.django_db
FOOD, BODY = "/settings/about/food/", "/settings/about/body/"
BAD = [
    (BODY, "age_years=17", "answered with 17.0"),
    (BODY, "age_years=old", "answered with &#x27;old&#x27;"),
    (BODY, "sex=neither", "answered with &#x27;neither&#x27;"),
    (BODY, "weight_kg=nan", "answered with nan"),
    (FOOD, "diet=moon", "answered with &#x27;moon&#x27;"),
    (FOOD, "diet=vegan&none-diet=yes", "not both"),
    ("/settings/about/moving/", "can_floor=perhaps", "answered with &#x27;perhaps&#x27;"),
]


def values(shelf):
    """What is kept of the local person."""
    known = profile.known(people.local_person(), shelf)
    return {name: fact.value for name, fact in known.items()}


def send(client, address, written):
    """Send a form."""
    return client.post(address, dict(QueryDict(written).lists()))


def test_what_is_told_is_kept_and_what_is_left_open_is_not(client, shelf):
    """None of these is kept as an answer; no tick at all is not."""
    assert send(client, BODY, "age_years=41&sex=&weight_kg=70,5").status_code == 302
    assert send(client, FOOD, "none-diet=yes").status_code == 302
    assert send(client, "/settings/about/health/", "").status_code == 302
    assert values(shelf) == {"age_years": 41, "weight_kg": 70.5, "diet": ()}
    page = html_of(client.get("/settings/about/"))
    assert "41 years" in page
    assert "None of these" in page
    assert "70.5 kg" in page


def test_what_was_told_stands_in_the_form_again(client, shelf):
    """Saving the form as it comes back changes nothing; emptying it forgets."""
    send(client, FOOD, "diet=vegan&diet=nut_free")
    page = html_of(client.get(FOOD))
    for name in ("vegan", "nut_free"):
        assert f'value="{name}" checked' in page
    assert 'value="lactose_free" checked' not in page
    send(client, FOOD, "")
    assert values(shelf) == {}


@pytest.mark.parametrize(("address", "written", "says"), BAD)
def test_a_bad_answer_is_refused_by_name_and_nothing_is_kept(client, shelf, address, written, says):
    """The form comes back with what was sent, and what was kept stays."""
    send(client, address, "age_years=30" if address == BODY else "")
    before = values(shelf)
    answer = send(client, address, written)
    assert answer.status_code == 400
    assert says in html_of(answer)
    assert values(shelf) == before


def test_what_may_have_changed_is_asked_again_and_confirmed_in_one_tap(client, shelf):
    """The mark goes with the tap."""
    long_ago = asking.now().date() - timedelta(days=400)
    profile.keep(people.local_person(), {"age_years": 41}, long_ago, shelf)
    assert "Still true?" in html_of(client.get("/settings/about/")).split("All of it")[0]
    client.post("/settings/about/confirm/")
    assert '<span class="stale">' not in html_of(client.get("/settings/about/"))


def test_every_question_has_its_reason_in_one_tap(client, shelf):
    """Each why? opens."""
    page = html_of(client.get("/settings/about/"))
    for name, question in shelf.profile.items():
        if question.group == "dislikes":  # told by a tap beside a suggestion
            continue
        assert f'href="/why/about.{name}/"' in page
        assert client.get(f"/why/about.{name}/").status_code == 200


def test_an_unknown_group_is_no_page(client):
    """Said plainly, not as a fault."""
    assert client.get("/settings/about/soul/").status_code == 404
