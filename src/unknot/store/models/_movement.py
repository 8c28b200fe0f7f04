"""Practices, movement sessions, and the way that felt better."""

from django.db import models

from unknot.store.models._person import Owned
from unknot.store.models._relief import SafetyCheck


class PracticeDone(Owned):
    """A practice that was played, with pain and stress before and after where they were told."""

    id = models.UUIDField(primary_key=True)
    practice_id = models.CharField(max_length=60)
    began_at = models.DateTimeField(db_index=True)
    began_offset_min = models.SmallIntegerField()
    began_zone = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField()
    ended_offset_min = models.SmallIntegerField()
    ended_zone = models.CharField(max_length=64, blank=True)
    seconds = models.SmallIntegerField()
    pain_before = models.SmallIntegerField(null=True)
    pain_after = models.SmallIntegerField(null=True)
    stress_before = models.SmallIntegerField(null=True)
    stress_after = models.SmallIntegerField(null=True)
    finished = models.BooleanField()


class MovementSession(Owned):
    """A set, a single movement, a warm-up or a step back to load."""

    id = models.UUIDField(primary_key=True)
    check_made = models.ForeignKey(SafetyCheck, on_delete=models.CASCADE)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=60)
    began_at = models.DateTimeField(db_index=True)
    began_offset_min = models.SmallIntegerField()
    began_zone = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_offset_min = models.SmallIntegerField(default=0)
    ended_zone = models.CharField(max_length=64, blank=True)
    pain_before = models.SmallIntegerField(null=True)
    pain_after = models.SmallIntegerField(null=True)
    ending = models.CharField(max_length=10, blank=True)
    settled_next_day = models.BooleanField(null=True)
    amount = models.FloatField(null=True)
    unit = models.CharField(max_length=10, blank=True)
    careful = models.JSONField(default=list)


class MovementDone(Owned):
    """One movement of a session: what was really done of it, and the pain meanwhile."""

    session = models.ForeignKey(MovementSession, on_delete=models.CASCADE, related_name="moves")
    position = models.SmallIntegerField()
    movement_id = models.CharField(max_length=60)
    sets = models.SmallIntegerField()
    reps = models.SmallIntegerField()
    seconds = models.IntegerField()
    pain_during = models.SmallIntegerField(null=True)
    outcome = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="one_move_per_position")
        ]


class DirectionFound(Owned):
    """Which way of bending felt better; "stop" where the test had to stop."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    offset_min = models.SmallIntegerField()
    zone = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=10)
    avoid = models.JSONField(default=list)
    answers = models.JSONField()
    ask_again_on = models.DateField()
