"""What was looked through beside a story, in one sentence for each outlet."""

from __future__ import annotations

from reportedly.model import Comparison, LookedAt

__all__ = ["looked_at_lines", "looked_at_words"]

_NAMED = 3  # articles that may speak of a story and are named


def looked_at_lines(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Returns (outlet, sentence) for each outlet whose texts were looked through."""
    return tuple(
        (one.outlet or "outlet not known", looked_at_words(one)) for one in comparison.looked_at
    )


def looked_at_words(one: LookedAt) -> str:
    """Returns what an outlet's texts of some days say of a story, silence in so many words.

    "257 texts read from 2024-10-11 to 2024-11-08, none speaks of it."
    """
    days = f"of {one.first}" if one.first == one.last else f"from {one.first} to {one.last}"
    said = [
        f"{len(one.told)} tell{_s(one.told)} the story" if one.told else "",
        f"{len(one.beside)} beside it speak{_s(one.beside)} of it" if one.beside else "",
        f"{len(one.near)} more may" if one.near else "",
    ]
    told = ", ".join(filter(None, said)) or "none speaks of it"
    if one.near and not (one.told or one.beside):
        told = f"none speaks of it for sure, {len(one.near)} may"
    if one.near:
        told += f" ({', '.join(one.near[:_NAMED])}{' …' if len(one.near) > _NAMED else ''})"
    part = f"; {one.part} not read whole" if one.part else ""
    return f"{one.whole} text{'' if one.whole == 1 else 's'} read {days}{part}: {told}"


def _s(articles: tuple[str, ...]) -> str:
    return "s" if len(articles) == 1 else ""
