"""Certainty that rests on less: confirmed by what is only alleged, sure here and doubted there."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.ledger.tensions.words import words
from reportedly.model import Attribution, CueClass, HedgeKind, Span, TensionKind
from reportedly.read.stance import Saying, read_steps
from reportedly.read.tokens import Tokens

__all__ = ["purported", "sure_and_unsure"]


def sure_and_unsure(ground: Ground) -> Iterator[Found]:
    """ "confirmed the presence of soldiers with videos of people he alleged were soldiers", and
    "admitted to having sold rifles but claimed that they were …"."""
    tokens = ground.tokens
    by_class: dict[CueClass, list[Attribution]] = {CueClass.FACTIVE: [], CueClass.ASSERT: []}
    for attribution in ground.reading.attributions:
        link = attribution.links[-1]
        if link.cue_class in by_class and attribution.content and link.cue:
            by_class[link.cue_class].append(attribution)
    for sure in by_class[CueClass.FACTIVE]:
        for unsure in by_class[CueClass.ASSERT]:
            a, b = sure.links[-1].cue[0], unsure.links[-1].cue[0]
            i, j = tokens.at(a.start), tokens.at(b.start)
            if i is None or j is None or tokens.sentence[i] != tokens.sentence[j]:
                continue
            if _is_open(tokens, a, sure):
                continue
            shared = _matter(tokens, sure) & _matter(tokens, unsure)
            if not shared or not _is_cue(tokens, b, "alleged"):
                continue
            named = ", ".join(sorted(shared))
            if tokens.label[j] == "conj" and tokens.head[j] == i:
                if not (_is_cue(tokens, a, "admitted") or _is_cue(tokens, a, "confirmed")):
                    continue
                if any(tokens.lower(c) in ("but", "yet") for c in tokens.children(i)) and (
                    sure.speaker.holder == unsure.speaker.holder
                ):
                    yield Found(
                        TensionKind.STRENGTH, sure.content[0], unsure.content[0],
                        f"admitted, and limited at once by a claim that only "
                        f"{ground.named((sure.speaker.holder,))} makes, of: {named}",
                    )  # fmt: skip
                continue
            if not _is_cue(tokens, a, "confirmed"):
                continue
            yield Found(
                TensionKind.STRENGTH, a, b,
                f"one cue takes for sure what the other only alleges, of: {named}",
            )  # fmt: skip


def _is_open(tokens: Tokens, cue: Span, attribution: Attribution) -> bool:
    """Tells whether a factive cue takes nothing for sure: negated, "whether", in a question."""
    if any(tokens.lemma[i] == "know" for i in tokens.within(cue)):
        return True  # "you know" is a filler as often as not
    if any(tokens.lower(i) in ("not", "n’t", "n't", "never") for i in tokens.within(cue)):
        return True
    if read_steps(tokens, attribution)[-1].saying is not Saying.DONE:
        return True  # "could not confirm"
    first = tokens.at(cue.start)
    if first is not None and tokens.word(tokens.sentences[tokens.sentence[first]][1] - 1) == "?":
        return True
    opened = tokens.within(attribution.content[0])
    return any(tokens.lower(i) in ("whether", "if") for i in opened[:1]) or any(
        tokens.lower(i - 1) in ("whether", "if") for i in opened[:1] if i
    )


def _is_cue(tokens: Tokens, cue: Span, kind: str) -> bool:
    return any(tokens.lemma[i] in words("sure", kind) for i in tokens.within(cue))


def _matter(tokens: Tokens, attribution: Attribution) -> frozenset[str]:
    return frozenset(
        tokens.lemma[i]
        for span in attribution.content
        for i in tokens.within(span)
        if tokens.upos[i] == "NOUN"
    )


_EVIDENCE = words("evidence", "nouns")


def purported(ground: Ground) -> Iterator[Found]:
    """ "confirmed the death, citing a video that purportedly shows the body"."""
    tokens = ground.tokens
    doubts = [
        (i, hedge.span)
        for hedge in ground.reading.hedges
        if hedge.kind is HedgeKind.DISTANCING and (i := tokens.at(hedge.span.start)) is not None
    ]
    for sure in ground.reading.attributions:
        link = next((k for k in sure.links if k.cue_class is CueClass.FACTIVE and k.cue), None)
        if link is None or not sure.content:
            continue
        cue = tokens.at(link.cue[0].start)
        if cue is None or _is_open(tokens, link.cue[0], sure):
            continue
        for i, span in doubts:
            if tokens.sentence[i] != tokens.sentence[cue] or i < cue:
                continue
            if any(piece.covers(span) for piece in sure.content):
                continue
            shown = next((a for a in (tokens.head[i], *tokens.ancestors(i))
                          if tokens.lemma[a] in _EVIDENCE), None)  # fmt: skip
            if shown is not None and cue in tokens.ancestors(shown):
                yield Found(
                    TensionKind.STRENGTH, link.cue[0], span,
                    f"taken for sure on a {tokens.lemma[shown]} that is itself in doubt",
                )  # fmt: skip
