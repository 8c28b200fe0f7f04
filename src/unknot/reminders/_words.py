"""What a notice says."""

from collections.abc import Mapping

from unknot.reminders._model import Habits, Moment, Words


def words(moment: Moment, habits: Habits, named: Mapping[str, str]) -> Words:
    """The one sentence of a notice: about nothing, unless the person asked for plain words.

    Args:
        named: "after" and "will" of the routine, for one of a routine.
    """
    kind = moment.reminder.kind
    says = kind.says_openly.format(**named) if habits.speaks_openly else kind.says
    return Words(says, kind.path)
