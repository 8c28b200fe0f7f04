"""What is hard because of the back, how it goes, and which questions were put."""

from django.db import models

from unknot.store.models._person import Owned


class OwnActivity(Owned):
    """Something that is hard because of the back, in the person's own words."""

    words = models.CharField(max_length=60)
    added_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "words"], name="one_activity_a_name")
        ]


class ActivityRated(Owned):
    """How well it could be done on a day: from 0, cannot do it, to 10, as before."""

    activity = models.ForeignKey(OwnActivity, on_delete=models.CASCADE)
    on = models.DateField()
    can = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "on"], name="one_rating_an_activity_day")
        ]


class QuestionPut(Owned):
    """That a question was put on the page of the week, what became of it, and what it changed.

    Args:
        changed: titles and amounts that the answer made otherwise in the week.
    """

    name = models.CharField(max_length=60)
    on = models.DateField()
    outcome = models.CharField(max_length=10)
    changed = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_put_a_name")]
