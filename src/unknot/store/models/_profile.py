"""What somebody said of themselves, and when."""

from django.db import models

from unknot.store.models._person import Owned


class ProfileFact(Owned):
    """One fact, and the day on which the person last said that it is so."""

    name = models.CharField(max_length=60)
    value = models.JSONField()
    confirmed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_fact_a_name")]
