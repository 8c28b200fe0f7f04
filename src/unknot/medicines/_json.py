"""What was found, in the form that other programs read."""

from unknot.medicines._check import Checkup, Found, Reason
from unknot.medicines._model import Limits


def found_as_json(found: Found) -> dict[str, object]:
    """The medicines with verdict, reasons and limits; the names that are not known."""
    return {
        "medicines": [_checkup(each) for each in found.checkups],
        "unrecognised": list(found.unrecognised),
    }


def _checkup(each: Checkup) -> dict[str, object]:
    return {
        "id": each.medicine.id,
        "verdict": str(each.verdict),
        "reasons": [_reason(reason) for reason in each.reasons],
        "limits": None if each.limits is None else _limits(each.limits),
    }


def _reason(reason: Reason) -> dict[str, object]:
    sources = [source.ref for source in reason.footing.sources]
    return {"flag": reason.flag, "says": reason.says, "sources": sources}


def _limits(limits: Limits) -> dict[str, int]:
    return {
        "single_mg": limits.single_mg,
        "min_interval_h": limits.min_interval_h,
        "max_24h_mg": limits.max_24h_mg,
        "max_days": limits.max_days,
    }
