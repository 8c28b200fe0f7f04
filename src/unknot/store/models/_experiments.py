"""Experiments on oneself, and what was told of their days."""

import uuid

from django.db import models

from unknot.store.models._person import Owned


class Experiment(Owned):
    """One experiment as it was agreed on; the seed gives the order of its blocks again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    change = models.CharField(max_length=60)
    cause = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=10)
    first = models.DateField()
    pairs = models.SmallIntegerField()
    block_days = models.SmallIntegerField()
    washout_days = models.SmallIntegerField()
    seed = models.BigIntegerField()
    matters = models.FloatField()
    bad_pain = models.SmallIntegerField()
    chance = models.FloatField()
    pauses = models.JSONField(default=list)
    stopped_on = models.DateField(null=True)


class ExperimentDay(Owned):
    """Whether somebody kept to the part of a day; a day that was not told has no row."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE)
    day = models.DateField()
    kept = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["experiment", "day"], name="one_answer_an_experiment_day"
            )
        ]
