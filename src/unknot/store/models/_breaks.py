"""When somebody wants breaks at work, the work going on, busy times, time at the desk."""

from django.db import models

from unknot.store.models._person import Owned, Person


class BreakSettings(models.Model):
    """When breaks come, where the calendar is from, which cards were shown, the latest last.

    The link to a calendar is a secret of its owner's: it is never shown again, nor logged.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    is_on = models.BooleanField(default=False)
    every_min = models.SmallIntegerField()
    weekdays = models.JSONField()
    starts = models.TimeField()
    ends = models.TimeField()
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    calendar = models.CharField(max_length=260, blank=True)
    link = models.TextField(blank=True)
    read_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    shown = models.JSONField(default=list)


class BreakWork(models.Model):
    """The work going on; there is none while nobody works."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    began = models.DateTimeField()
    since = models.DateTimeField()
    seen = models.DateTimeField(null=True)
    offered = models.DateTimeField(null=True)
    later = models.DateTimeField(null=True)
    card = models.CharField(max_length=40, blank=True)


class BusyTime(Owned):
    """When somebody is busy, out of their calendar; with what is not kept."""

    starts = models.DateTimeField()
    ends = models.DateTimeField()


class DeskTime(Owned):
    """How long somebody was at work on a day, as far as the page saw it."""

    day = models.DateField()
    seconds = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_desk_time")]
