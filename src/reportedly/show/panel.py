"""The ledger beside the text: what the page shows, as plain values for the template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import NARRATOR, Attribution, Basis, Claim, Ledger, LineKind, Span, Stated
from reportedly.show.explain import span_words
from reportedly.show.reasons import Reason, reasons
from reportedly.show.sections import Row, Section, sections
from reportedly.show.visible import article_name, basis_words, visible
from reportedly.store.wording import (
    chain_words,
    cue_words,
    cut_all,
    factuality_words,
    hedge_label,
    holder_words,
    quantity_words,
    when_words,
)

__all__ = ["Card", "Fact", "Panel", "panel", "visible_reasons"]


_MANY = {"when": "time", "quantity": "number"}
"""What the marks of a kind are called where they are counted, if not by the kind's own name."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of the article, and on what basis."""

    label: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Card:
    """An attribution with its claims, or a claim of the narrator's.

    `held` has (holder, words, code, weight) for each holder; the weight is the degree from 0 to 3.
    `particulars` are (label, words), `why` the reasons of each claim.
    """

    id: str
    where: str
    cue: str
    cue_class: str
    form: str
    what: str
    held: tuple[tuple[str, str, str, int], ...]
    particulars: tuple[tuple[str, str], ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """All that stands on the page beside the text."""

    title: str
    facts: tuple[Fact, ...]
    left_out: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Card, ...]], ...]
    own: tuple[Card, ...]
    sections: tuple[Section, ...]
    id: str
    sha256: str
    format: str
    counts: tuple[tuple[str, int], ...]


def panel(ledger: Ledger, *, why: bool = True) -> Panel:
    """Returns what the page shows beside the text of an article. All words are made visible.

    Without `why` the cards have no reasons, which are most of the work.
    """
    article = ledger.article
    told: dict[str | None, list[Claim]] = {}
    for claim in ledger.claims:
        told.setdefault(claim.attribution, []).append(claim)
    groups: dict[str, list[Card]] = {}
    for attribution in ledger.attributions:
        card = _card(ledger, attribution, told.get(attribution.id, []), why=why)
        groups.setdefault(visible(chain_words(ledger, attribution)), []).append(card)
    own = tuple(_own(ledger, claim, why=why) for claim in told.get(None, []))
    rest = tuple(_visible_section(section) for section in sections(ledger) if section.rows)
    return Panel(
        title=article_name(article),
        facts=tuple(_facts(ledger)),
        left_out=tuple(
            f"{line.kind.value.replace('_', ' ')} (line {number})"
            for number, line in enumerate(article.lines, 1)
            if line.kind not in (LineKind.BODY, LineKind.BLANK)
        ),
        groups=tuple((chain, tuple(cards)) for chain, cards in groups.items()),
        own=own,
        sections=rest,
        id=article.id,
        sha256=article.sha256,
        format=ledger.format,
        counts=(
            _count("source", len(groups)),
            _count("attribution", len(ledger.attributions)),
            _count("narrator’s claim", len(own)),
            *(_count(_MANY.get(part.kind, part.kind), len(part.rows)) for part in rest),
        ),
    )


def _facts(ledger: Ledger) -> Iterator[Fact]:
    article = ledger.article
    stated: tuple[tuple[str, Stated], ...] = (
        ("Outlet", article.outlet),
        ("Author", article.author),
        ("Published", article.published),
        ("Dateline", article.dateline),
        ("Agency", article.agency),
        ("Language", article.language),
        ("Republished", article.republished),
    )
    if article.title.basis is Basis.NONE:
        yield Fact("Title", "not known", visible(article.title.why))
    for number, (label, fact) in enumerate(stated):
        if fact.basis is Basis.NONE:
            if number < 3:
                yield Fact(label, "not known", visible(fact.why))
            continue
        yield Fact(label, visible(fact.value or ""), basis_words(fact))
    yield Fact("From", visible(article.url or article.address), "")


def _card(ledger: Ledger, attribution: Attribution, claims: list[Claim], *, why: bool) -> Card:
    spans = attribution.content or attribution.links[-1].cue
    return Card(
        id=attribution.id,
        where=span_words(ledger, _hull(spans)) if spans else "",
        cue=visible(cue_words(ledger, attribution)),
        cue_class=attribution.links[-1].cue_class.value,
        form=attribution.form.value,
        what=visible(cut_all(ledger, attribution.content)),
        held=tuple(dict.fromkeys(view for claim in claims[:1] for view in _held(ledger, claim))),
        particulars=_by_label(_particulars(ledger, attribution, claims)),
        why=_why(ledger, [claim.id for claim in claims] or [attribution.id]) if why else (),
    )


def _own(ledger: Ledger, claim: Claim, *, why: bool) -> Card:
    return Card(
        id=claim.id,
        where=span_words(ledger, _hull(claim.content)),
        cue="",
        cue_class="",
        form="" if claim.mode.value == "asserted" else claim.mode.value,
        what=visible(cut_all(ledger, claim.content)),
        held=tuple(view for view in _held(ledger, claim) if view[2] != "CT+"),
        particulars=_by_label(_particulars(ledger, None, [claim])),
        why=_why(ledger, [claim.id]) if why else (),
    )


def _held(ledger: Ledger, claim: Claim) -> Iterator[tuple[str, str, str, int]]:
    for view in claim.factuality:
        holder = "narrator" if view.holder == NARRATOR else holder_words(ledger, view.holder)
        weight = abs(int(view.scale))
        yield (visible(holder), factuality_words(view), view.value, weight)


def _particulars(
    ledger: Ledger, attribution: Attribution | None, claims: list[Claim]
) -> Iterator[tuple[str, str]]:
    cut = ledger.article.cut
    if attribution:
        for link in attribution.links:
            if link.addressee:
                yield "told to", visible(holder_words(ledger, link.addressee.holder))
        if attribution.scope:
            yield "in", visible(cut(attribution.scope))
    for claim in claims:
        for when in ledger.whens:
            if when.id in claim.whens:
                yield "when", visible(f"{cut(when.span)}: {when_words(when)}")
        for place in ledger.places:
            if place.id in claim.places:
                yield "where", visible(place.name)
        for quantity in ledger.quantities:
            if quantity.id in claim.quantities:
                yield "how many", visible(quantity_words(quantity))
        if claim.exclusive:
            yield "exclusive", visible(f"“{cut(claim.exclusive)}”")
        for hedge in ledger.hedges:
            if hedge.id in claim.hedges:
                yield hedge_label(hedge), visible(f"“{cut(hedge.span)}”")
        for label in claim.labels:
            yield "the narrator’s word", visible(f"“{cut(label)}”")


def _count(noun: str, count: int) -> tuple[str, int]:
    return (noun if count == 1 else f"{noun}s", count)


def _by_label(particulars: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    together: dict[str, dict[str, None]] = {}
    for label, words in particulars:
        together.setdefault(label, {})[words] = None
    return tuple((label, "; ".join(words)) for label, words in together.items())


def _hull(spans: tuple[Span, ...]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _visible_section(section: Section) -> Section:
    rows = (
        Row(row.where, visible(row.words), visible(row.value), visible(row.note), row.id)
        for row in section.rows
    )
    return Section(section.name, section.kind, tuple(rows))


def _why(ledger: Ledger, marks: list[str]) -> tuple[Reason, ...]:
    return tuple(reason for mark in marks for reason in visible_reasons(ledger, mark))


def visible_reasons(ledger: Ledger, mark: str) -> tuple[Reason, ...]:
    """Returns the reasons of a mark with all words made visible."""
    return tuple(
        Reason(one.depth, visible(one.label), visible(one.words), visible(one.why), one.span,
               one.score)
        for one in reasons(ledger, mark)
    )  # fmt: skip
