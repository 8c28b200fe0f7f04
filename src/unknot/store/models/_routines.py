"""Small things tied to a cue, and the days they were done."""

from django.db import models

from unknot.store.models._person import Owned


class RoutineKept(Owned):
    """After something, something."""

    id = models.UUIDField(primary_key=True)
    after = models.CharField(max_length=80)
    will = models.CharField(max_length=80)
    path = models.CharField(max_length=80, blank=True)
    weekdays = models.JSONField()
    since = models.DateField()
    pauses = models.JSONField(default=list)  # [from, to]; the last may have no end


class RoutineDone(Owned):
    """One day on which it was done."""

    routine = models.ForeignKey(RoutineKept, on_delete=models.CASCADE, related_name="done")
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["routine", "day"], name="one_done_a_routine_and_day")
        ]
