"""What was found, in the form that other programs read; the cabinet, in the page's."""

from unknot import conditions
from unknot.medicines._check import Checkup, Found, Reason
from unknot.medicines._model import Cabinet, Flag, Limits, Medicine, Rule
from unknot.medicines._names import key_of


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


def as_bundle(cabinet: Cabinet) -> dict[str, object]:
    """Everything that medicines.js decides by; texts with their marks, names as their keys."""
    notes = {n.id: cabinet.marked(n.says, n.footing) for n in cabinet.notes.values()}
    return {
        "facts": [{"id": fact.id, "unanswered": fact.unanswered} for fact in cabinet.facts],
        "medicines": [_medicine(each, cabinet) for each in cabinet.medicines.values()],
        "flags": [_flag(each, cabinet) for each in cabinet.flags.values()],
        "rules": [_rule(each, cabinet) for each in cabinet.rules],
        "classes": [
            {"implies": list(each.implies), "members": list(each.members)}
            for each in cabinet.classes.values()
        ],
        "ingredients": {key_of(name): name for name in sorted(cabinet.ingredients)}
        | {key_of(name): ingredient for name, ingredient in cabinet.also.items()},
        "brands": [
            {
                "key": key_of(each.name),
                "regions": [str(region) for region in each.regions],
                "ingredients": list(each.ingredients),
            }
            for each in cabinet.brands
        ],
        "anti_inflammatory": sorted(filter(cabinet.is_anti_inflammatory, cabinet.ingredients)),
        "notes": notes,
        "dose_words": {each.id: each.says for each in cabinet.dose_words.values()},
        "next_review": cabinet.next_review.isoformat(),
    }


def limits_as_json(limits: Limits) -> dict[str, int | None]:
    """Limits as doses_timer.js reads them."""
    return {**_limits(limits), "max_doses_24h": limits.max_doses_24h}


def _medicine(each: Medicine, cabinet: Cabinet) -> dict[str, object]:
    return {
        "id": each.id,
        "name": each.name,
        "columns": [str(column) for column in each.columns],
        "ingredients": list(each.ingredients),
        "prescription": each.prescription,
        "limits": {str(region): limits_as_json(limits) for region, limits in each.limits.items()},
        "gaps": {
            str(region): {
                "verdict": int(gap.verdict),
                "says": cabinet.marked(gap.says, gap.footing),
            }
            for region, gap in each.gaps.items()
        },
    }


def _flag(each: Flag, cabinet: Cabinet) -> dict[str, object]:
    implied = each.implied_by
    return {
        "id": each.id,
        "cells": {str(column): int(verdict) for column, verdict in each.cells.items()},
        "says": {str(c): cabinet.marked(says, each.footing) for c, says in each.says.items()},
        "implied_by": None if implied is None else conditions.as_json(implied),
    }


def _rule(each: Rule, cabinet: Cabinet) -> dict[str, object]:
    return {
        "id": each.id,
        "when": conditions.as_json(each.when),
        "medicines": sorted(each.medicines),
        "verdict": int(each.verdict),
        "says": cabinet.marked(each.says, each.footing),
    }
