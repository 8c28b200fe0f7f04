"""What somebody wants to be reminded of, by which ways, and each word that was due."""

from uuid import uuid4

from django.db import models

from unknot.store.models._person import Owned, Person
from unknot.store.models._routines import RoutineKept


class ReminderHabits(models.Model):
    """Zone, quiet hours and ways; nothing that was due before `since` is sent.

    before: the ways that were on when all were switched off, so that this can be taken back.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    zone = models.CharField(max_length=64)
    quiet_from = models.TimeField()
    quiet_until = models.TimeField()
    channels = models.JSONField(default=list)
    before = models.JSONField(default=list)
    speaks_openly = models.BooleanField(default=False)
    since = models.DateTimeField()


class ReminderSet(Owned):
    """One reminder; its name says kind and routine, and it goes when the routine goes."""

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    routine = models.ForeignKey(RoutineKept, on_delete=models.CASCADE, null=True)
    time = models.TimeField()
    weekdays = models.JSONField()
    is_on = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="one_reminder_a_name")
        ]


class ReminderAddress(models.Model):
    """Where e-mail goes; never before the code that was sent there came back."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    address = models.CharField(max_length=254)
    confirmed_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=6, blank=True)
    asked_at = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    token = models.CharField(max_length=43, unique=True)


class ReminderDue(Owned):
    """One word on one way: the second of the same key and channel cannot be written.

    claim: who is sending it. leased_until: from when somebody else may. handed_at: the step that
    cannot be taken back was begun; such a row is never sent again by anybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    key = models.CharField(max_length=120)
    channel = models.CharField(max_length=10)
    name = models.CharField(max_length=60)
    stage = models.CharField(max_length=10, blank=True)
    day = models.DateField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting")
    claim = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)
    again_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key", "channel"], name="one_word_a_key_and_channel"
            )
        ]
        indexes = [models.Index(fields=["state", "again_at"], name="due_by_state")]
