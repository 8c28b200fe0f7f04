"""Devices that receive notices, and the secret link of a calendar."""

import uuid

from django.db import models

from unknot.store.models._person import Owned, Person


class PushDevice(Owned):
    """One browser that somebody let receive notices. Its endpoint is as secret as a password.

    `server_key` is the public half of the key it was connected with; with another one nothing
    arrives. `last_key` names the moment it was sent last, so that no notice is sent to it twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60)
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=88)
    auth = models.CharField(max_length=24)
    server_key = models.CharField(max_length=88)
    contact = models.CharField(max_length=300)
    since = models.DateTimeField()
    last_key = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)


class CalendarFeed(models.Model):
    """The one secret link of somebody's calendar, of which only a hash is kept.

    `told` is a hash of what the calendar was made from last; when it changes, `revision` counts
    on and `since` is when.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=64, blank=True)
    revision = models.IntegerField(default=0)
    since = models.DateTimeField()
