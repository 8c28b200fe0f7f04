"""One wrong thing in one file of the shelf, and what the loader must say of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from unknot import knowledge

FILES = knowledge.read_files()


@dataclass(frozen=True)
class Edit:
    """One change of one file, at the first place from `at` on, and what the refusal must say."""

    name: str
    path: str
    at: str
    old: str
    new: str
    says: tuple[str, ...]


def load_with(path: str, text: str) -> knowledge.Shelf:
    """The released shelf with another content of one file."""
    return knowledge.load({**FILES, path: text.encode()})


def edited(edit: Edit) -> str:
    """The file after the change, which must find what it changes."""
    text = FILES[edit.path].decode()
    start = text.index(edit.at)
    assert edit.old in text[start:]
    return text[:start] + text[start:].replace(edit.old, edit.new, 1)


def is_refused(edit: Edit, *parts: str) -> None:
    """Assert that the change keeps these parts of the shelf from loading, or the whole of it.

    The refusal is one sentence that says where, what stands there, and what may.
    """
    shelf = knowledge.unread({**FILES, edit.path: edited(edit).encode()})
    with pytest.raises(knowledge.BadShelf) as refusal:
        _ = [getattr(shelf, part) for part in parts] or knowledge.read_all(shelf)
    for words in edit.says:
        assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)
