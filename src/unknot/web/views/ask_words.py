"""Answers as their page shows them: what they are, how sure that is, where they are used."""

from dataclasses import dataclass

from unknot.journeys.ask import Answer
from unknot.journeys.open_shelf import Shelf

PAGES = {
    "claim": ("/learn/claims/#{name}", "What studies show"),
    "learn": ("/learn/{page}/#{name}", "Read on"),
    "professional": ("/help/{name}/", "What they do"),
    "treatment": ("/treatments/{name}/", "All about it"),
    "medicine": ("/medicines/", "Is it safe for me?"),
    "fact": ("/why/#how-long", "How long it may take"),
    "cause": ("/causes/{name}/", "What brings mine on"),
    "food": ("/nourish/", "Write down what you ate"),
    "statement": ("/nourish/", "Food and drink"),
    "food_caution": ("/nourish/", "Food and drink"),
    "step": ("/now/", "Begin with the check"),
    "practice": ("/practices/{name}/", "Begin"),
    "set": ("/move/set/{name}/", "Begin"),
    "warm_up": ("/move/warm-up/", "Warm-ups"),
    "return": ("/move/return/{name}/", "Step by step"),
    "movement": ("/library/{name}/", "How to do it"),
    "interaction": ("/medicines/", "Is it safe for me?"),
    "flag": ("/medicines/", "Is it safe for me?"),
    "sign": ("/medicines/", "Is it safe for me?"),
    "caution": ("/treatments/", "Treatments"),
    "reason": ("/now/", "Do the safety check"),
    "item": ("/now/", "Do the safety check"),
}
"""Where an entry of each kind is used; one without a page of its own has its evidence only."""

TOPICS = (
    ("/learn/what_it_is/", "What a spasm is"),
    ("/learn/causes/", "What brings it on"),
    ("/learn/first_steps/", "First steps"),
    ("/learn/prevention/", "Keeping it away"),
    ("/learn/", "All there is to read"),
    ("/help/", "Who helps with what"),
    ("/learn/claims/", "What people say"),
    ("/medicines/", "Medicines"),
    ("/treatments/", "All treatments"),
    ("/library/", "Movements"),
    ("/practices/", "Breathing and calm"),
    ("/causes/", "What brings mine on"),
    ("/nourish/", "Food and drink"),
    ("/set-up/", "Desk, bed, car, load"),
)
TRIES = ("heat or ice", "how long does it last", "muscle relaxants", "do I need a scan")


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer with its kind in words and the address of the page it is used on, if any."""

    answer: Answer
    kind: str
    address: str
    link: str


def shown(answer: Answer, shelf: Shelf) -> Shown:
    """An answer as the page needs it."""
    address, link = PAGES.get(answer.kind, ("", ""))
    kind = shelf.ask_words.kinds[answer.kind].title
    return Shown(answer, kind, address.format(name=answer.name, page=answer.page), link)
