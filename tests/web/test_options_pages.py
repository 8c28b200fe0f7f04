"""The pages of treatments and of what people say, without a browser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from web_page import html_of

from unknot import knowledge
from unknot.journeys import claims, compare_treatments, keep_check, people
from unknot.terms import Moment
from unknot.web.views import option_words

pytestmark = pytest.mark.django_db
SHELF = knowledge.load()
OPTIONS = list(SHELF.treatments.options)
PAGES = ("/treatments/", "/treatments/compare/", "/treatments/paracetamol/", "/learn/claims/")
BESIDE = "/treatments/compare/?with=opioid_short_course&with=mattress_medium_firm"


def text_of(answer) -> str:
    """The page as it reads, with its tags."""
    return unescape(html_of(answer))


def listed(answer) -> list[str]:
    """What may be ticked, in order."""
    return re.findall(r'name="with" value="([^"]+)"', html_of(answer))


def keep(answers: dict, hours_ago: float = 0) -> None:
    """A check of this person's."""
    at = Moment(datetime.now(UTC) - timedelta(hours=hours_ago), 0, "")
    keep_check.keep_check(people.local_person(), uuid4(), answers, at, SHELF)


@pytest.mark.parametrize("name", OPTIONS)
def test_each_option_has_its_page(client, name):
    """With what it does, harms, numbers as they are marked, certainty, sources."""
    answer = client.get(f"/treatments/{name}/")
    option, text = SHELF.treatments.options[name], text_of(answer)
    assert answer.status_code == 200
    told = [option.name, option.what, option.avoid, "How sure that is"]
    for view in option.views:
        told += [SHELF.treatments.benefit(view), view.harms, view.footing.certainty.capitalize()]
        told += [SHELF.treatments.shown(number) for number in view.numbers]
        told += [SHELF.sources[source.ref].reference for source in view.footing.sources]
        told += [option_words.GUIDELINES[each.source] for each in view.opinions]
    assert [words for words in told if words not in text] == []
    assert f'href="/why/treatment.{name}/"' in text
    assert client.get(f"/why/treatment.{name}/").status_code == 200
    assert ('href="/medicines/"' in text.split("<footer")[0]) == bool(option.medicines)


def test_everything_can_be_chosen(client):
    """All options in use, once each; nobody needs a key or a script."""
    answer = client.get("/treatments/")
    assert answer.status_code == 200
    assert sorted(listed(answer)) == sorted(OPTIONS)
    assert len(re.findall("<script", text_of(answer))) == 1


def test_the_articles_table_holds_every_choice_of_the_article():
    """Four rows, each option once, and none of the claims without its verdict."""
    rows = compare_treatments.article_table(SHELF)
    assert [row.title for row in rows] == ["Physical therapy", "Medicines", "Injections", "Surgery"]
    found = [option.id for row in rows for option in row.options]
    wanted = [name for name in OPTIONS if SHELF.treatments.options[name].in_article]
    assert sorted(found) == sorted(wanted)


def test_the_articles_table_is_told_from_the_shelf(client):
    """What people say stands beside its verdict, what it does, and what speaks against it."""
    text = text_of(client.get("/treatments/")).split('id="all"')[0]
    for row in compare_treatments.article_table(SHELF):
        for claim in row.claims:
            assert re.search(re.escape(claim.claim) + r'” <span class="claim-short">\w', text)
        for option in row.options:
            for view in option.views:
                assert SHELF.treatments.benefit(view) in text
                assert view.harms in text


@pytest.mark.parametrize("asked", ["phase=prevention", "goal=cope", "phase=acute&goal=move"])
def test_a_filter_leaves_what_fits(client, asked):
    """Some and not all, the choice is kept, and there is a way back."""
    answer = client.get(f"/treatments/?{asked}")
    wanted = dict(part.split("=") for part in asked.split("&"))
    for name in listed(answer):
        option = SHELF.treatments.options[name]
        assert wanted.get("phase", option.phases[0]) in option.phases
        assert wanted.get("goal", option.goals[0]) in option.goals
    assert 0 < len(listed(answer)) < len(OPTIONS)
    for value in wanted.values():
        assert f'value="{value}" selected' in text_of(answer)
    assert "Show all" in text_of(answer)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/treatments/?phase=never", "phase is 'never'; it may be acute, subacute, chronic,"),
        ("/treatments/?goal=<script>", "goal is '<script>'; it may be ease, move,"),
        ("/treatments/compare/", "You chose 0; choose 2 to 4"),
        ("/treatments/compare/?with=yoga", "You chose 1; choose 2 to 4"),
        (f"/treatments/compare/?{'&'.join(f'with={n}' for n in OPTIONS[:5])}", "You chose 5;"),
        ("/treatments/compare/?with=yoga&with=nobody", "'nobody' is not an option."),
        ("/treatments/compare/?with=yoga&with=yoga", "An option stands twice; name each once."),
        ("/learn/claims/?topic=moon", "topic is 'moon'; it may be what_it_is, causes,"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(client, path, says):
    """400, one sentence, and the page is still there."""
    answer = client.get(path)
    assert answer.status_code == 400
    assert says in text_of(answer)
    assert b"<script>" not in answer.content
    assert listed(answer) or 'class="claims"' in text_of(answer)


def test_what_was_ticked_stays_ticked_when_it_is_too_little(client):
    """Nobody ticks twice."""
    assert 'value="yoga" checked' in text_of(client.get("/treatments/compare/?with=yoga"))


@pytest.mark.parametrize("count", [2, 3, 4])
def test_two_to_four_stand_side_by_side(client, count):
    """The same questions in the same order, as cards and as a table."""
    chosen = OPTIONS[:count]
    answer = client.get(f"/treatments/compare/?{'&'.join(f'with={name}' for name in chosen)}")
    assert answer.status_code == 200
    cards, table = text_of(answer).split('<table class="wide')
    titles = [*option_words.ASKED, "Sources"]
    assert re.findall(r"<dt>([^<]+)</dt>", cards) == titles * count
    assert re.findall(r'<th scope="row">([^<]+)</th>', table) == titles
    for part in (cards, table):
        names = [SHELF.treatments.options[name].name for name in chosen]
        assert sorted(names, key=part.index) == names


def test_the_picture_is_told_in_words_too(client):
    """A title, a description, a hundred people, and the sentence of the shelf beside it."""
    cards = text_of(client.get(BESIDE)).split('<table class="wide')[0]
    pictures = re.findall(r'<figure class="hundred">.*?</figure>', cards, re.S)
    assert len(pictures) == 2
    for picture in pictures:
        assert 'role="img"' in picture
        assert len(re.findall("<(?:circle|rect|path) ", picture)) == 100
        assert "style=" not in picture
    assert (
        "<title>Harmed, of 100 people</title><desc>Of 100 people: 10 harmed either way,"
        " 10 more with it, 80 neither way.</desc>"
    ) in pictures[0]
    assert "Of 100 people, 80 have less pain in bed" in pictures[1]


def test_a_number_that_was_not_read_says_so_and_is_not_drawn(client):
    """In words beside it, and people see no picture of it."""
    text = text_of(client.get("/treatments/mindfulness_mbsr/"))
    assert "against 44 with usual care. We have not yet read this again in its source." in text
    assert 'role="img"' not in text


def test_every_guideline_that_is_quoted_has_a_name():
    """And each word of the catalogue a word for people."""
    opinions = {
        opinion
        for option in SHELF.treatments.options.values()
        for view in option.views
        for opinion in view.opinions
    }
    assert {opinion.source for opinion in opinions} <= set(option_words.GUIDELINES)
    assert {opinion.stance for opinion in opinions} <= set(option_words.STANCES)


def test_an_option_that_is_not_there_is_not_found(client):
    """404."""
    assert client.get("/treatments/nobody/").status_code == 404


def test_every_claim_is_told_with_its_verdict_and_its_sources(client):
    """In some topic, once, with how sure that is."""
    text = text_of(client.get("/learn/claims/"))
    assert len(re.findall(r'class="claim-verdict', text)) == len(SHELF.claims)
    for claim in SHELF.claims.values():
        part = text.split(f'<li id="{claim.id}">')[1].split("</details>")[0]
        told = [claim.claim, claim.tells, claim.footing.certainty.capitalize()]
        told += [SHELF.treatments.shown(number) for number in claim.numbers]
        told += [SHELF.sources[source.ref].reference for source in claim.footing.sources]
        assert [words for words in told if words not in part] == []
        assert f'href="/why/claim.{claim.id}/"' in part


@pytest.mark.parametrize("topic", claims.TOPICS)
def test_a_topic_shows_its_claims_alone(client, topic):
    """Some of them, and the topic is marked."""
    text = text_of(client.get(f"/learn/claims/?topic={topic}"))
    title, rows = claims.TOPICS[topic]
    assert len(re.findall(r'class="claim-verdict', text)) == len(rows)
    assert f'aria-current="page"><span>{title}</span>' in text


@pytest.mark.parametrize("path", [*PAGES, BESIDE])
@pytest.mark.parametrize(
    ("answer", "says"),
    [({"chest_pain": "yes"}, "Help comes first"), ({"fever": "yes"}, "should see you today")],
)
def test_an_urgent_check_leads_the_page_and_nothing_else_is_told(
    client, well_adult, path, answer, says
):
    """No word about a treatment or a medicine."""
    keep(well_adult | answer)
    text = text_of(client.get(path))
    assert says in text
    assert "paracetamol" not in text.lower()
    assert "mattress" not in text.lower()
    assert 'name="with"' not in text


def test_an_open_check_takes_no_urgent_result_back(client, well_adult):
    """Only a finished one does; and a day later it no longer counts."""
    keep(well_adult | {"chest_pain": "yes"}, hours_ago=2)
    keep({"fever": "no"}, hours_ago=1)
    assert "Help comes first" in text_of(client.get("/treatments/"))
    keep(well_adult)
    assert "Help comes first" not in text_of(client.get("/treatments/"))


def test_a_check_of_another_day_counts_no_more(client, well_adult):
    """As everywhere else."""
    keep(well_adult | {"chest_pain": "yes"}, hours_ago=25)
    assert "Help comes first" not in text_of(client.get("/treatments/"))


def test_the_pages_are_only_read_and_never_kept_by_a_cache(client):
    """They depend on the person's check."""
    for path in PAGES:
        assert client.post(path).status_code == 405
        assert client.get(path)["Cache-Control"] == "no-store"


def test_their_styles_are_loaded_nowhere_else(client):
    """The first visit of somebody in a spasm does not pay for them."""
    for path in PAGES:
        assert "style/options.css" in text_of(client.get(path))
    for path in ("/", "/now/", "/library/"):
        assert "options.css" not in text_of(client.get(path))
