"""What the ids of a correction mean: whole ids of what the store has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.model import CorrectionKind, Ledger, Story
    from reportedly.store import Store

__all__ = ["whole_ids"]

_ACCOUNT = re.compile(r"(?:account|claim)-[0-9a-f]{10}")


def whole_ids(kind: CorrectionKind, given: Sequence[str], path: Path) -> tuple[str, ...]:
    """Returns the ids that a person meant, whole, since a correction goes by whole ids.

    An article and an event may be cut short. A story stands for one of its articles where stories
    are merged, and for all others where an article is split from it. Raises UsageError and
    StoreError for what is not there, and for an account that is cut short: accounts come out of
    a comparison and are not kept. What an undo names is looked for among the corrections.
    """
    from reportedly.errors import UsageError
    from reportedly.model import CorrectionKind
    from reportedly.store import Store

    if kind is CorrectionKind.UNDO:
        return _said(given, path)
    if all(_ACCOUNT.fullmatch(one) for one in given):
        return tuple(given)
    found: list[str] = []
    with Store(path, read_only=True) as kept:
        stories = _stories(kept, path) if any(_is(one, "story") for one in given) else ()
        for one in given:
            if _is(one, "article"):
                found.append(kept.get(one).id)
            elif _is(one, "story"):
                story = _story(one, stories)
                splits = kind is CorrectionKind.SPLIT
                found += [a for a in story.articles if a not in found][: None if splits else 1]
            elif _is(one, "event"):
                found.append(_event(kept, one, given))
            elif found and _is(found[0], "event"):
                found.append(one)
            elif not _ACCOUNT.fullmatch(one):
                raise UsageError(
                    f"{one!r} is no whole id of an account (account-1f0a2b3c4d; `compare --json` "
                    "and the CSV files have them), and no article, story or event"
                )
            else:
                found.append(one)
    return tuple(dict.fromkeys(found))


def _said(given: Sequence[str], path: Path) -> tuple[str, ...]:
    """Returns the ids of corrections that begin so, where one does; the others as they are."""
    from reportedly.store import Store

    with Store(path, read_only=True) as kept:
        known = {ident for one in kept.corrections() for ident in one.ids}
    found = []
    for one in given:
        those = [ident for ident in sorted(known) if ident.startswith(one)]
        found.append(those[0] if len(those) == 1 and one not in known else one)
    return tuple(found)


def _is(ident: str, noun: str) -> bool:
    return ident.startswith(f"{noun}-")


def _stories(kept: Store, path: Path) -> tuple[Story, ...]:
    from reportedly.cli.sorted_stories import sorted_stories

    return sorted_stories(path, list(kept.ledgers()), kept.corrections())


def _story(beginning: str, stories: Sequence[Story]) -> Story:
    from reportedly.errors import UsageError

    those = [story for story in stories if story.id.startswith(beginning)]
    if len(those) != 1:
        what = "no story is" if not those else "several stories are"
        raise UsageError(f"{what} called {beginning!r}; `reportedly stories` lists them")
    return those[0]


def _event(kept: Store, beginning: str, given: Sequence[str]) -> str:
    from reportedly.errors import UsageError
    from reportedly.ledger.parting import mention_at

    ledger: Ledger
    ledger, mark = kept.find_mark(beginning)
    for offset in given[1:]:
        if mention_at(ledger, mark.id, offset) is None:
            raise UsageError(f"{mark.id} has no further mention at {offset!r} of its text")
    return mark.id
