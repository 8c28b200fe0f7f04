"""Keep what is secret in an address out of the log."""

import logging

STARTS = ("/calendar/",)


class HideSecrets(logging.Filter):
    """A failure is told with the beginning of its address alone, where the rest opens something."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, some of them shortened."""
        if isinstance(record.args, tuple):
            record.args = tuple(map(_shortened, record.args))
        return True


def _shortened(told: object) -> object:
    text = told if isinstance(told, str) else ""
    return next((f"{start}…" for start in STARTS if text.startswith(start)), told)
