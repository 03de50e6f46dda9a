"""The article's page: its text with marks, its ledger, and what narrows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from reportedly.model import Ledger, SourceKind, Span
from reportedly.show.leaves import TextLine, leaves
from reportedly.show.panel import Card, Panel, panel
from reportedly.show.visible import visible
from reportedly.store.wording import source_words

__all__ = ["Choice", "Chosen", "View", "Voice", "view"]

SHADES = 6
"""So many sources are told apart by colour and letter; the others share the next shade."""

NARRATOR_KIND = "narrator"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a reader narrowed the page to; empty is everything."""

    source: str = ""
    stance: str = ""
    kind: str = ""

    def __bool__(self) -> bool:
        return bool(self.source or self.stance or self.kind)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to narrow by, in words, and how many rows it leaves."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Voice:
    """One source whose words stand in the text: its letter, its shade, its share of the text."""

    letter: str
    shade: int
    name: str
    share: int


@dataclass(frozen=True, slots=True)
class View:
    """All that the page of an article shows."""

    panel: Panel
    lines: tuple[TextLine, ...]
    voices: tuple[Voice, ...]
    shades: dict[str, tuple[str, int]]
    sources: tuple[Choice, ...]
    stances: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    left: int
    all: int


def view(ledger: Ledger, chosen: Chosen, *, at: Span | None = None) -> View:
    """Returns the page of an article, narrowed to what is chosen, with the words `at` set off."""
    whole = panel(ledger, why=False)
    shown = _narrow(whole, chosen)
    kept = _rows(shown)
    lines = leaves(ledger, only=frozenset(kept) if chosen else None, at=at)
    voices, shades = _voices(ledger, lines)
    return View(
        panel=shown,
        lines=lines,
        voices=voices,
        shades=shades,
        sources=tuple(Choice(chain, chain, len(cards)) for chain, cards in whole.groups),
        stances=_stances(whole),
        kinds=_kinds(whole),
        left=len(kept),
        all=len(_rows(whole)),
    )


def _narrow(whole: Panel, chosen: Chosen) -> Panel:
    if not chosen:
        return whole
    groups = []
    for chain, cards in whole.groups:
        left = tuple(card for card in cards if _fits(card, chosen, chain, card.form))
        if left:
            groups.append((chain, left))
    own = (card for card in whole.own if _fits(card, chosen, "narrator", NARRATOR_KIND))
    alone = chosen.kind and not chosen.source and not chosen.stance
    rest = tuple(part for part in whole.sections if alone and part.kind == chosen.kind)
    return replace(whole, groups=tuple(groups), own=tuple(own), sections=rest)


def _fits(card: Card, chosen: Chosen, chain: str, kind: str) -> bool:
    return (
        chosen.source in ("", chain)
        and chosen.kind in ("", kind)
        and chosen.stance in ("", _stance(card))
    )


def _stance(card: Card) -> str:
    """How surely the innermost holder holds it; without a word the narrator is certain."""
    return card.held[-1][1] if card.held else "certainly so"


def _rows(shown: Panel) -> list[str]:
    cards = [card for _, group in shown.groups for card in group] + list(shown.own)
    return [card.id for card in cards] + [
        row.id for part in shown.sections for row in part.rows if row.id
    ]


def _stances(whole: Panel) -> tuple[Choice, ...]:
    cards = [card for _, group in whole.groups for card in group] + list(whole.own)
    count = Counter(_stance(card) for card in cards)
    return tuple(Choice(words, words, number) for words, number in count.most_common())


def _kinds(whole: Panel) -> tuple[Choice, ...]:
    count = Counter(card.form for _, group in whole.groups for card in group)
    forms = [Choice(form, form, number) for form, number in count.most_common()]
    own = [Choice(NARRATOR_KIND, "on the narrator’s own word", len(whole.own))]
    rest = [Choice(part.kind, part.name, len(part.rows)) for part in whole.sections]
    return tuple(choice for choice in (*forms, *own, *rest) if choice.count)


def _voices(
    ledger: Ledger, lines: tuple[TextLine, ...]
) -> tuple[tuple[Voice, ...], dict[str, tuple[str, int]]]:
    """Gives each source a letter and a shade, in the order of how much of the text is its."""
    speakers = {
        item.id: "nobody named"
        if item.speaker.kind is SourceKind.UNSTATED
        else visible(source_words(ledger, item.speaker))
        for item in ledger.attributions
    }
    told: Counter[str] = Counter()
    own = 0
    for line in lines:
        for leaf in line.leaves if line.is_read else ():
            length = sum(len(words) for words, _ in leaf.pieces)
            name = speakers.get(leaf.tellers[0]) if leaf.tellers else None
            if name is None:
                own += length
            else:
                told[name] += length
    total = max(1, own + told.total())
    names = sorted(told, key=lambda name: (-told[name], name))
    marks = {
        name: (chr(ord("A") + place) if place < SHADES else "·", min(place, SHADES) + 1)
        for place, name in enumerate(names)
    }
    voices = [Voice("", 0, "the narrator", round(100 * own / total))]
    for name in names[:SHADES]:
        voices.append(Voice(*marks[name], name, round(100 * told[name] / total)))
    if len(names) > SHADES:
        rest = sum(told[name] for name in names[SHADES:])
        words = f"{len(names) - SHADES} others"
        voices.append(Voice("·", SHADES + 1, words, round(100 * rest / total)))
    return tuple(voices), {ident: marks[name] for ident, name in speakers.items() if name in marks}
