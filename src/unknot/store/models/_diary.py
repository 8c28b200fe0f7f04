"""What was told of each day."""

from django.db import models

from unknot.store.models._person import Owned, Person


class CheckIn(Owned):
    """What was told of one local day; an exposure that was not told is not in the object.

    When each was last told, or taken back, stands in told_at: what comes later counts.
    """

    day = models.DateField()
    pain = models.SmallIntegerField(null=True)
    spasm = models.BooleanField(null=True)
    exposures = models.JSONField(default=dict)
    before_onset = models.BooleanField(null=True)
    filled_on = models.DateField()
    told_at = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_check_in_a_day")]


class CausesAsked(models.Model):
    """The short list of exposures that somebody wants to be asked about."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    exposures = models.JSONField()


class OwnCause(Owned):
    """A cause that somebody added to the check-in, in their own words."""

    column = models.CharField(max_length=60)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    counts = models.CharField(max_length=10)
    unit = models.CharField(max_length=20)
    more = models.FloatField()
    retired_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "column"], name="one_own_cause_a_column")
        ]
