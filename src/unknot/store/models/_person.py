"""Whose rows they are, and which messages were kept already."""

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


class Action(Owned):
    """A key that was seen, and what was replied, so that sending twice changes nothing."""

    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField(auto_now_add=True)
    ok = models.BooleanField()
    says = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_action_per_key")]
