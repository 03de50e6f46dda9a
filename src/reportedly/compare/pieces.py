"""What a ledger tells, cut into sentences: the pieces that accounts are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.compare.lexicon import lexicon
from reportedly.model import (
    Attribution,
    Claim,
    CueClass,
    Form,
    Ledger,
    MentionKind,
    Mode,
    SourceKind,
    Span,
)
from reportedly.store.wording import chain_words, source_words

__all__ = ["Piece", "Speaker", "pieces", "sentence_at", "speaker_of"]

_END = re.compile(r"[.!?][”\"’']?\s+(?=[“\"‘A-Z])")
_COVERED = 0.6
_FEWEST = 3  # words of a piece
_BLOCK = 256  # code points that pieces are looked up by
_ASIDE = 7  # words of an aside that tells something


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word a piece is: the chain in words, the innermost holder, whether it has a name."""

    who: str
    holder: str
    named: bool
    cue_class: CueClass | None = None
    cue: str = ""
    source: Span | None = None
    relays: bool = False  # a medium: it gives the counts of others


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a claim's content, the claim, and whose word it is."""

    span: Span
    claim: Claim
    attribution: Attribution | None
    speaker: Speaker


def speaker_of(ledger: Ledger, attribution: Attribution | None) -> Speaker:
    """Returns whose word an attribution is; the narrator's where there is none."""
    if attribution is None:
        return Speaker("narrator", "narrator", named=False)
    link = attribution.links[-1]
    source = link.source
    if source.spans:
        at: Span | None = source.spans[0]
    else:
        at = None
    open_kinds = (SourceKind.UNNAMED, SourceKind.UNSTATED, SourceKind.NARRATOR)
    holder = source_words(ledger, source)
    named = source.kind not in open_kinds and holder.lower() not in lexicon().pronouns
    named = named and not holder.startswith("unstated")
    cue = " ".join(ledger.article.cut(span) for span in link.cue)
    who = chain_words(ledger, attribution)
    relays = source.kind is SourceKind.MEDIUM
    return Speaker(who, holder, named, link.cue_class, cue.lower(), at, relays)


def sentence_at(ledger: Ledger, span: Span) -> Span:
    """Returns the sentence that a span begins in; the span itself where there is none."""
    for sentence in ledger.sentences:
        if sentence.start <= span.start < sentence.end:
            return sentence
    return span


def pieces(ledger: Ledger) -> tuple[Piece, ...]:
    """Returns the sentences of the claims in order of the text, each told once.

    A claim whose words are mostly those of another, deeper attributed one is left out; so are the
    narrator's asides inside a claim, and words about what somebody leaves out.
    """
    attributions = {item.id: item for item in ledger.attributions}
    omitted = [omission.span for omission in ledger.omissions]
    described = {
        mention.span
        for actor in ledger.actors
        for mention in actor.mentions
        if mention.kind is MentionKind.DESCRIPTION
    }
    kept: list[Piece] = []
    laid: dict[int, list[Span]] = {}  # block of the text -> the pieces that lie in it
    for claim in sorted(ledger.claims, key=lambda claim: _rank(claim, attributions)):
        attribution = attributions.get(claim.attribution or "")
        if attribution and attribution.form in (Form.OMISSION, Form.TOPIC):
            continue
        if claim.mode is Mode.PRESUPPOSED and set(claim.content) <= described:
            continue  # "Kim, vice director of the office, said": who somebody is, not what is told
        speaker = speaker_of(ledger, attribution)
        for span in _sentences(ledger.article.text, claim.content):
            if any(_share(span, other) >= _COVERED for other in omitted):
                continue
            if attribution is None and lexicon().unsaid.search(ledger.article.cut(span)):
                continue
            blocks = range(span.start // _BLOCK, max(span.start, span.end - 1) // _BLOCK + 1)
            others = [other for block in blocks for other in laid.get(block, ())]
            if any(_share(span, other) >= _COVERED or _same(span, other) for other in others):
                continue
            if claim.mode is Mode.PRESUPPOSED and (
                len(ledger.article.cut(span).split()) < _ASIDE
                or any(span.overlaps(other) for other in others)
            ):
                continue
            kept.append(Piece(span, claim, attribution, speaker))
            for block in blocks:
                laid.setdefault(block, []).append(span)
    return tuple(sorted(kept, key=lambda piece: (piece.span, piece.claim.id)))


def _rank(claim: Claim, attributions: dict[str, Attribution]) -> tuple[int, int, int, str]:
    attribution = attributions.get(claim.attribution or "")
    depth = -len(attribution.links) if attribution else 0
    nominal = 0
    if attribution and attribution.form in (Form.NOMINAL, Form.TOPIC, Form.VISUAL):
        nominal = 1
    return (depth + 2 * nominal, int(claim.mode is Mode.PRESUPPOSED), claim.content[0].start,
            claim.id)  # fmt: skip


def _sentences(text: str, content: tuple[Span, ...]) -> Iterator[Span]:
    for whole in content:
        start = whole.start
        ends = [match.end() for match in _END.finditer(text, whole.start, whole.end)]
        for end in [*ends, whole.end]:
            words = text[start:end]
            lead = len(words) - len(words.lstrip())
            span = Span(start + lead, max(start + lead, start + len(words.rstrip())))
            if len(words.split()) >= _FEWEST or (len(content) == 1 and not ends):
                yield span
            start = end


def _share(span: Span, other: Span) -> float:
    """Returns the share of `span` that `other` covers."""
    both = min(span.end, other.end) - max(span.start, other.start)
    return max(0, both) / max(1, len(span))


def _same(span: Span, other: Span) -> bool:
    return _share(other, span) >= 0.8


def resolved_names(ledger: Ledger, span: Span) -> Iterator[str]:
    """Yields the names of actors that pronouns and descriptions inside a span point to."""
    for actor in ledger.actors:
        for mention in actor.mentions:
            if mention.span.start >= span.end:
                break
            if span.covers(mention.span) and mention.kind is not MentionKind.NAME:
                yield actor.name
                break
