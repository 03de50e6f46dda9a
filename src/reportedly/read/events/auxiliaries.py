"""PLOVER's auxiliary modes of an event, from the words around its trigger."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.model import Article, Auxiliary, Certainty, Polarity, When
from reportedly.read.events.triggers import Trigger
from reportedly.read.stance import assess_predicate
from reportedly.read.tokens import Tokens

__all__ = ["find_auxiliaries"]

_COMING = frozenset({"upcoming", "planned", "forthcoming", "scheduled", "imminent", "future",
                     "proposed", "expected"})  # fmt: skip
_HISTORICAL_DAYS = 60


def find_auxiliaries(
    tokens: Tokens, article: Article, trigger: Trigger, whens: Iterable[When]
) -> tuple[Auxiliary, ...]:
    """Returns the auxiliary modes of an event, sorted by name.

    Historical: dated to a named year or to more than 60 days before publication. Future: will,
    plans and "upcoming". Hypothetical: under a condition, a possibility or an aim. Negated: as
    stance reads it. An event noun is taken as having happened unless an adjective defers it.
    """
    found: set[Auxiliary] = set()
    i = trigger.token
    if trigger.nominal:
        for child in tokens.children(i):
            lower = tokens.lower(child)
            if tokens.label[child] == "amod" and lower in _COMING:
                found.add(Auxiliary.FUTURE)
            elif tokens.label[child] == "amod" and lower in ("possible", "potential"):
                found.add(Auxiliary.HYPOTHETICAL)
            elif tokens.label[child] == "det" and lower == "no":
                found.add(Auxiliary.NEGATED)
    else:
        view = assess_predicate(tokens, i)
        if view.polarity is Polarity.NEGATIVE:
            found.add(Auxiliary.NEGATED)
        # "held a ceremony to honor …": the aim of what was done counts as done
        aimed = view.why in ("purpose", "future; purpose")
        if view.certainty in (Certainty.POSSIBLE, Certainty.UNCOMMITTED) and not aimed:
            found.add(Auxiliary.HYPOTHETICAL)
        elif view.future and "future" in view.why:
            found.add(Auxiliary.FUTURE)
    if any(_is_long_ago(article, when) for when in whens):
        found.add(Auxiliary.HISTORICAL)
    return tuple(sorted(found))


def _is_long_ago(article: Article, when: When) -> bool:
    if when.type.value != "DATE":
        return False
    published = article.published.value
    if when.latest is not None and published is not None:
        return _days(published[:10]) - _days(when.latest) > _HISTORICAL_DAYS
    # Without a publication date: a year written out, as in "in June 2024", is not this week.
    return when.anchor == "none" and when.value[:4].isdigit() and len(when.value) <= 7


def _days(day: str) -> int:
    """Returns days from a fixed start, near enough to compare: months count as 30.44 days."""
    try:
        year, month, date = (int(part) for part in day.split("-"))
    except ValueError:
        return 0
    return int(year * 365.25 + month * 30.44 + date)
