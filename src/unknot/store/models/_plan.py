"""Weeks that were begun, and what was done of them."""

from django.db import models

from unknot.store.models._person import Owned


class WeekBegun(Owned):
    """The day on which somebody asked for a week; is_flare: because it was a bad day."""

    starts = models.DateField()
    is_flare = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "starts"], name="one_week_a_person_and_day")
        ]


class WeekDone(Owned):
    """One item on one day: how much was planned and done; what was not told is null."""

    on = models.DateField()
    item = models.CharField(max_length=80)
    planned = models.FloatField()
    done = models.FloatField()
    unit = models.CharField(max_length=10)
    pain_during = models.SmallIntegerField(null=True)
    pain_next_day = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "on", "item"], name="one_done_a_day_and_item")
        ]
