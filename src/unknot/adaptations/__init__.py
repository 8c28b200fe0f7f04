"""Adaptations: what about this person changes a step?

Answers     Which steps are left out for a sore knee, a late pregnancy, thin bones; what is said?
Takes       the adaptations of the shelf, those a person named, the state of their answers
Gives       the ones that apply, whether they leave a step out, the lines that go before it
Never       clock, disk, network; a step kept in spite of a `hide` or `swap`
Touch with  knowledge/adaptations.toml, tests/adaptations/, web/offline/relief.js
"""

from unknot.adaptations._apply import applying, leave_out, lines
from unknot.adaptations._model import Action, Adaptation, Adaptations

__all__ = ["Action", "Adaptation", "Adaptations", "applying", "leave_out", "lines"]
