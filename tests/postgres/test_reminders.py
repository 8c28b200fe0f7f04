"""Reminders on PostgreSQL: several workers share what is due, and each goes once."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from mail_servers import mailbox

PEOPLE, WORKERS = 24, 3
DONE = re.compile(r"(\d+) sent, (\d+) not sent")
MADE = """
from datetime import UTC, datetime, time, timedelta
from unknot.journeys import open_store
open_store.open_store()
from unknot.store.models import (
    Person, ReminderAddress, ReminderHabits, ReminderSet)
now = datetime.now(UTC)
noon = now.hour - 12
zone = f"Etc/GMT{'-' if noon < 0 else '+'}{abs(noon)}"
local = now - timedelta(hours=noon) - timedelta(minutes=2)
for number in range(%d):
    one = Person.objects.create()
    ReminderHabits.objects.create(person=one, zone=zone, quiet_from="22:00", quiet_until="07:00",
        channels=["email"], since=now - timedelta(hours=1))
    ReminderSet.objects.create(person=one, name="check_in", kind="check_in", is_on=True,
        time=local.time().replace(second=0, microsecond=0), weekdays=[1, 2, 3, 4, 5, 6, 7])
    ReminderAddress.objects.create(person=one, address=f"p{number}@example.org", confirmed_at=now,
        asked_at=now, token=f"{number:043}")
"""


def test_workers_at_the_same_time_send_each_reminder_once(cluster):
    """Every one of two dozen people gets one mail, and more than one worker had a part in it."""
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    env |= {
        "UNKNOT_DATABASE_URL": cluster.made("reminders"),
        "UNKNOT_SMTP_HOST": "127.0.0.1",
        "UNKNOT_SMTP_TLS": "none",
        "UNKNOT_SMTP_FROM": "unknot@example.org",
    }
    subprocess.run([sys.executable, "-c", MADE % PEOPLE], env=env, check=True)
    with mailbox() as (box, port):
        env["UNKNOT_SMTP_PORT"], box.slow_s = str(port), 0.2  # so that nobody sends them all
        command = [sys.executable, "-m", "unknot", "remind", "--once"]
        all_of_them = [
            subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
            for _ in range(WORKERS)
        ]
        told = [DONE.search(each.communicate(timeout=60)[0]) for each in all_of_them]
    sent = [int(each[1]) for each in told]
    assert sum(sent) == len(box.raw) == PEOPLE
    assert len({tuple(each) for each in box.to}) == PEOPLE
    assert sum(each > 0 for each in sent) > 1
