"""Figures over the wire, without and with a browser."""

from __future__ import annotations

import gzip
from math import dist

import brotli
import pytest
from figures.poses import ALL

from unknot import figures

KINDS = {"": figures.animated, ".still": figures.still, ".strip": figures.strip}


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_has_an_address_for_each_kind(client, kind):
    """And is named for what it is."""
    answer = client.get(f"/figures/pelvic_tilt{kind}.svg")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.decode() == KINDS[kind](ALL["pelvic_tilt"])


def test_a_figure_is_small_on_the_wire_for_who_can_unpack_it(client):
    """Gzipped when asked, and caches keep the two apart."""
    plain = client.get("/figures/cat_cow.svg")
    small = client.get("/figures/cat_cow.svg", headers={"accept-encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert small["ETag"] == plain["ETag"]
    tight = client.get("/figures/cat_cow.svg", headers={"accept-encoding": "gzip, br"})
    assert brotli.decompress(tight.content) == plain.content
    assert len(tight.content) < len(small.content)
    assert small["Vary"] == "Accept-Encoding"


def test_a_figure_that_the_browser_has_is_not_sent_again(client):
    """304 while the drawing is the same."""
    first = client.get("/figures/cat_cow.svg")
    again = client.get("/figures/cat_cow.svg", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/figures/cat_cow.svg", headers={"if-none-match": '"older"'})
    assert other.status_code == 200


def test_an_address_with_the_shelfs_version_is_kept_for_a_year(client):
    """It changes when the drawing may; the plain one is asked for again after a day."""
    assert "immutable" in client.get("/figures/cat_cow.svg?v=1")["Cache-Control"]
    assert "max-age=86400" in client.get("/figures/cat_cow.svg")["Cache-Control"]


@pytest.mark.parametrize("path", ["nobody.svg", "nobody.still.svg", "cat_cow.gif.svg", ".svg"])
@pytest.mark.django_db
def test_a_figure_that_is_not_there_is_not_found(client, path):
    """404 in one sentence."""
    assert client.get(f"/figures/{path}").status_code == 404


def test_a_figure_is_only_read(client):
    """Nothing can be sent to it."""
    assert client.post("/figures/cat_cow.svg").status_code == 405


ORIGINS = """([svg, seconds]) => {
  const held = document.createElement('div');
  document.body.replaceChildren(held);
  held.innerHTML = svg;
  const drawing = held.firstElementChild;
  drawing.pauseAnimations();
  const box = drawing.viewBox.baseVal;
  drawing.setAttribute('width', box.width);
  drawing.setAttribute('height', box.height);
  return seconds.map((second) => {
    drawing.setCurrentTime(second);
    const base = drawing.getScreenCTM();
    return [...drawing.querySelectorAll('path')].map((path) => {
      const matrix = base.inverse().multiply(path.getScreenCTM());
      return [matrix.e, matrix.f];
    });
  });
}"""
WATCHED = (
    "cat_cow", "sit_to_stand", "bird_dog", "glute_bridge", "hip_hinge", "prone_press_up",
    "bodyweight_squat", "knee_plank", "inchworm", "standing_roll_down", "log_roll_get_up",
    "heel_slide",
)  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("name", WATCHED)
def test_a_real_browser_moves_hands_and_feet_where_the_skeleton_has_them(browser, name):
    """Eight moments of a round, read from the browser's own matrices."""
    one = ALL[name]
    moments = [figures.duration_s(one) * n / 8 for n in range(8)]
    page = browser.new_page()
    seen = page.evaluate(ORIGINS, [figures.animated(one), moments])
    page.close()
    for seconds, begins in zip(moments, seen, strict=True):
        joints = figures.at(one, seconds).joints
        for joint in ("ankle_r", "ankle_l", "wrist_r", "wrist_l"):
            x, y = joints[joint]
            assert min(dist((500 * x, -500 * y), begin) for begin in begins) < 5, (joint, seconds)
