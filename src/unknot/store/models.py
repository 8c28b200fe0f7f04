"""The tables. Every row belongs to a Person, and goes when that person goes."""

import uuid

from django.db import models


class Person(models.Model):
    """Somebody whose back this is. On one's own computer there is exactly one, without a login."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_local = models.BooleanField(null=True, unique=True)  # True once; NULL for all others
    country = models.CharField(max_length=2, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)


class Owned(models.Model):
    """A row of somebody's."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)

    class Meta:
        abstract = True


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


class Action(Owned):
    """A key that was seen, and what was replied, so that sending twice changes nothing."""

    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField(auto_now_add=True)
    ok = models.BooleanField()
    says = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_action_per_key")]


class BoutOver(Owned):
    """The person said that the bout was over."""

    at = models.DateTimeField()


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
