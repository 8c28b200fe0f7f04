"""What was told of each day."""

from django.db import models

from unknot.store.models._person import Owned, Person


class CheckIn(Owned):
    """What was told of one local day; an exposure that was not told is not in the object."""

    day = models.DateField()
    pain = models.SmallIntegerField(null=True)
    spasm = models.BooleanField(null=True)
    exposures = models.JSONField(default=dict)
    before_onset = models.BooleanField(null=True)
    filled_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_check_in_a_day")]


class CausesAsked(models.Model):
    """The short list of exposures that somebody wants to be asked about."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    exposures = models.JSONField()
