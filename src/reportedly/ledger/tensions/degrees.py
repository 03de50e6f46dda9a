"""Firsts told twice, and certainty that rests on less: confirmed by what is only alleged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.model import Attribution, CueClass, Span, TensionKind
from reportedly.read.tokens import Tokens

__all__ = ["first_twice", "sure_and_unsure"]

_SHOWN = frozenset({CueClass.FACTIVE, CueClass.SHOW, CueClass.REPORT})


def first_twice(ground: Ground) -> Iterator[Found]:
    """ "began showing the first evidence" and, of the same source, "first confirmed"."""
    tokens = ground.tokens
    cues = [
        (span, attribution)
        for attribution in ground.reading.attributions
        for link in attribution.links
        if link.cue_class in _SHOWN
        for span in link.cue
    ]
    firsts: list[tuple[int, str, Attribution]] = []
    for i in range(len(tokens)):
        if tokens.lower(i) != "first" or tokens.label[i] not in ("advmod", "amod"):
            continue
        near = tokens.span(i, i).hull(tokens.span(tokens.head[i], tokens.head[i]))
        for span, attribution in cues:
            if span.overlaps(near) and attribution.speaker.actor:
                firsts.append((i, attribution.speaker.actor, attribution))
                break
    for (i, who, one), (j, other, two) in combinations(firsts, 2):
        if who == other and one.id != two.id and tokens.sentence[i] != tokens.sentence[j]:
            name = one.speaker.name or "the source"
            yield Found(
                TensionKind.ORDER, _to_first(tokens, i), _to_first(tokens, j),
                f"“first” is said twice of {name}, of two occasions",
            )  # fmt: skip


def _to_first(tokens: Tokens, i: int) -> Span:
    """Returns the words from the subject of the clause of `i` to the thing that is first."""
    verb = next((a for a in (i, *tokens.ancestors(i)) if tokens.upos[a] == "VERB"), tokens.head[i])
    for above in (verb, *tokens.ancestors(verb)):
        subject = tokens.child(above, "nsubj", "nsubjpass")
        if subject is not None:
            low = min(tokens.subtree(subject))
            return tokens.span(min(low, i), max(verb, tokens.head[i], i))
    return tokens.span(min(i, tokens.head[i]), max(i, tokens.head[i]))


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
            if not shared:
                continue
            named = ", ".join(sorted(shared))
            if tokens.label[j] == "conj" and tokens.head[j] == i:
                if any(tokens.lower(c) in ("but", "yet") for c in tokens.children(i)) and (
                    sure.speaker.holder == unsure.speaker.holder
                ):
                    yield Found(
                        TensionKind.STRENGTH, sure.content[0], unsure.content[0],
                        f"admitted, and limited at once by a claim that only "
                        f"{ground.named((sure.speaker.holder,))} makes, of: {named}",
                    )  # fmt: skip
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
    first = tokens.at(cue.start)
    if first is not None and tokens.word(tokens.sentences[tokens.sentence[first]][1] - 1) == "?":
        return True
    opened = tokens.within(attribution.content[0])
    return any(tokens.lower(i) in ("whether", "if") for i in opened[:1]) or any(
        tokens.lower(i - 1) in ("whether", "if") for i in opened[:1] if i
    )


def _matter(tokens: Tokens, attribution: Attribution) -> frozenset[str]:
    return frozenset(
        tokens.lemma[i]
        for span in attribution.content
        for i in tokens.within(span)
        if tokens.upos[i] == "NOUN"
    )
