"""Weeks that were begun, and what was done of them."""

from django.db import models

from unknot.store.models._person import Owned


class WeekBegun(Owned):
    """The day on which somebody asked for a week; is_flare: because it was a bad day.

    What the diary had found to come before spasms is kept with it, so that the week stays as it
    was made.
    """

    starts = models.DateField()
    is_flare = models.BooleanField(default=False)
    found = models.JSONField(default=list)

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


class WeekWish(Owned):
    """What somebody wants otherwise of one item: one of each kind, the latest."""

    on = models.DateField()
    item = models.CharField(max_length=80)
    kind = models.CharField(max_length=10)
    weekdays = models.JSONField(default=list)
    to = models.CharField(max_length=80, blank=True)
    amount = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "item", "kind"], name="one_wish_an_item_and_kind"
            )
        ]


class Avoided(Owned):
    """Something left undone out of fear: how much fear there is now, and was at first."""

    activity = models.CharField(max_length=60)
    fear = models.SmallIntegerField()
    first_fear = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "activity"], name="one_fear_an_activity")
        ]
