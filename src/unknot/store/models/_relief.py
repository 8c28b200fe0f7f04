"""Checks, spasms, and what was done about them."""

from django.db import models

from unknot.store.models._person import Owned


class SafetyCheck(Owned):
    """Answers, what they led to, and the shelf that decided, so that it can be explained later."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    offset_min = models.SmallIntegerField()
    zone = models.CharField(max_length=64, blank=True)
    answers = models.JSONField()
    level = models.CharField(max_length=10, blank=True)
    within = models.CharField(max_length=10, blank=True)
    rules = models.JSONField()
    reasons = models.JSONField()
    complete = models.BooleanField()
    scope = models.CharField(max_length=10, blank=True)
    shelf_version = models.CharField(max_length=20)
    shelf_hash = models.CharField(max_length=64)
    stage = models.CharField(max_length=3, blank=True)
    based_on = models.UUIDField(null=True)


class Episode(Owned):
    """One spasm."""

    id = models.UUIDField(primary_key=True)
    began_at = models.DateTimeField(db_index=True)
    began_offset_min = models.SmallIntegerField()
    began_zone = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_offset_min = models.SmallIntegerField(default=0)
    ended_zone = models.CharField(max_length=64, blank=True)
    regions = models.JSONField(default=list)
    words = models.JSONField(default=list)
    peak_pain = models.SmallIntegerField(null=True)
    place = models.CharField(max_length=10, blank=True)
    site = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)


class ReliefSession(Owned):
    """One guided session."""

    id = models.UUIDField(primary_key=True)
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="sessions")
    check_made = models.ForeignKey(SafetyCheck, on_delete=models.CASCADE)
    context = models.JSONField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    pain_before = models.SmallIntegerField(null=True)
    pain_after = models.SmallIntegerField(null=True)
    outcome = models.CharField(max_length=10, blank=True)


class ReliefStep(Owned):
    """One step of a session, with the pain before and after."""

    session = models.ForeignKey(ReliefSession, on_delete=models.CASCADE, related_name="steps")
    position = models.SmallIntegerField()
    step_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    pain_before = models.SmallIntegerField(null=True)
    pain_after = models.SmallIntegerField(null=True)
    outcome = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="one_step_per_position")
        ]


class BoutOver(Owned):
    """The person said that the bout was over."""

    at = models.DateTimeField()
