"""Load the food tables beside the page, which shows how far it is."""

import threading
from collections.abc import Callable, Iterable
from datetime import datetime

from unknot.journeys import load_foods
from unknot.journeys.load_foods import BadFoods
from unknot.store import foods_progress
from unknot.store.foods_progress import Told

__all__ = ["BadFoods", "Told", "begin", "how_far", "read"]

SILENT_S = 60
"""After so long without a word the loading has ended with its process."""
INTERRUPTED = "The loading was interrupted. Nothing has changed; send the file again."
BUSY = "A file is being loaded already; wait until that has ended."
Clock = Callable[[], datetime]


def begin(name: str, chunks: Iterable[bytes], clock: Clock) -> threading.Thread:
    """Keep a file that was sent, and load it in a thread of its own.

    Raises:
        BadFoods: another is being loaded.
    """
    told = how_far(clock())
    if told is not None and not told.is_over:
        raise BadFoods(BUSY)
    foods_progress.tell(Told(clock().isoformat(), says="Receiving the file"))
    with foods_progress.incoming().open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    thread = threading.Thread(target=_load, args=(name, clock), daemon=True)
    thread.start()
    return thread


def how_far(now: datetime) -> Told | None:
    """How far the last loading is; None when there was none, or its end has been read."""
    told = foods_progress.last()
    if told is not None and not told.is_over and told.age_s(now) > SILENT_S:
        return Told(told.at, problem=INTERRUPTED)
    return told


def read() -> None:
    """The person has seen how it ended."""
    foods_progress.forget()


def _load(name: str, clock: Clock) -> None:
    def tell(share: float, says: str) -> None:
        foods_progress.tell(Told(clock().isoformat(), share, says))

    try:
        count = load_foods.load_foods(str(foods_progress.incoming()), clock(), tell, name)
        foods_progress.tell(Told(clock().isoformat(), 1.0, "", count))
    except BadFoods as error:
        foods_progress.tell(Told(clock().isoformat(), problem=f"{error} Nothing has changed."))
    except Exception:
        foods_progress.tell(Told(clock().isoformat(), problem=INTERRUPTED))
        raise
    finally:
        foods_progress.incoming().unlink(missing_ok=True)
