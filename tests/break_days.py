"""Days at a desk for tests: switched on for every hour, and meetings around now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

FORM = {
    "go": "settings", "every_min": "20", "weekdays": ["1", "2", "3", "4", "5", "6", "7"],
    "starts": "00:00", "ends": "00:00", "quiet_from": "", "quiet_to": "",
}  # fmt: skip
"""The whole day and every day, so that a test may run at any time."""


def meeting(starts_min: float, ends_min: float) -> bytes:
    """A calendar with one meeting, in minutes from now."""
    now = datetime.now(UTC)
    first, last = (
        f"{now + timedelta(minutes=each):%Y%m%dT%H%M%SZ}" for each in (starts_min, ends_min)
    )
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//EN", "BEGIN:VEVENT", "UID:one",
        "DTSTAMP:20260101T000000Z", f"DTSTART:{first}", f"DTEND:{last}",
        "SUMMARY:Pay talks with Ana", "LOCATION:Room 5", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()
