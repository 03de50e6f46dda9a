"""What the ids of a correction mean: whole ids of what the store has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
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
    StoreError for what is not there, for a line that could do nothing, and for an account that is
    cut short: accounts come out of a comparison and are not kept. What an undo names is looked for
    among the corrections.
    """
    from reportedly.model import CorrectionKind
    from reportedly.store import Store

    if kind is CorrectionKind.UNDO:
        return _said(given, path)
    noun = _noun(kind, given)
    found: list[str] = []
    with Store(path, read_only=True) as kept:
        if noun == "account":
            _must_be_told(kept, given)
            found += given
        elif noun == "event":
            found += [_event(kept, given[0], given), *given[1:]]
        else:
            stories = _stories(kept, path) if any(_is(one, "story") for one in given) else ()
            for one in given:
                if _is(one, "article"):
                    found.append(kept.get(one).id)
                    continue
                story = _story(one, stories)
                splits = kind is CorrectionKind.SPLIT
                found += [a for a in story.articles if a not in found][: None if splits else 1]
    return tuple(dict.fromkeys(found))


def _noun(kind: CorrectionKind, given: Sequence[str]) -> str:
    """Returns what all ids are of: account, article or event; UsageError where they are mixed."""
    from reportedly.errors import UsageError
    from reportedly.model import CorrectionKind

    if _is(given[0], "event"):
        if kind is not CorrectionKind.SPLIT or any(not one.isdecimal() for one in given[1:]):
            raise UsageError(
                "an event is corrected by `split` alone, and by the offsets of mentions after its "
                "id: `split event-5d10 32`"
            )
        return "event"
    nouns = [_noun_of(one) for one in given]
    if len(set(nouns)) > 1:
        one, other = given[0], given[nouns.index(next(n for n in nouns if n != nouns[0]))]
        raise UsageError(
            f"{one} and {other} do not go together: a correction is of accounts and claims alone, "
            "or of articles and stories alone"
        )
    if nouns[0] == "article" and kind not in (CorrectionKind.MERGE, CorrectionKind.SPLIT):
        raise UsageError(
            f"{kind.value} is of accounts and claims; articles and stories are merged and split"
        )
    if kind is CorrectionKind.REJECT and (len(given) > 2 or len(set(given)) < len(given)):
        raise UsageError("reject takes one account, or two that have no relation")
    return nouns[0]


def _noun_of(ident: str) -> str:
    from reportedly.errors import UsageError

    if _is(ident, "article") or _is(ident, "story"):
        return "article"
    if _is(ident, "event"):
        return "event"
    if _ACCOUNT.fullmatch(ident):
        return "account"
    raise UsageError(
        f"{ident!r} is no whole id of an account (account-1f0a2b3c4d; `compare --json` "
        "and the CSV files have them), and no article, story or event"
    )


def _must_be_told(kept: Store, given: Sequence[str]) -> None:
    """Raises UsageError for an account or a claim that no stored article has."""
    from reportedly.compare.accounts import read_tellings
    from reportedly.errors import StoreError, UsageError

    sought = set(given)
    for one in given:
        if _is(one, "claim"):
            with suppress(StoreError):
                kept.find_mark(one)
                sought.discard(one)
    if any(_is(one, "account") for one in sought):
        for ledger in kept.ledgers():
            sought.difference_update(told.account.id for told in read_tellings(ledger))
            if not sought:
                break
    if not sought:
        return
    first = next(one for one in given if one in sought)
    raise UsageError(f"{first}: no stored article has it")


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
