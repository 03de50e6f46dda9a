"""Whose count a number is."""

from __future__ import annotations

import re

from reportedly.compare.pieces import Speaker, speaker_of
from reportedly.model import Attribution, Claim, Ledger, Quantity, Span

__all__ = ["claim_of", "counting_speaker"]


def claim_of(ledger: Ledger, span: Span) -> tuple[Claim | None, Attribution | None]:
    """Returns the attributed claim that holds a span most tightly, else the narrator's.

    "VTA, citing a doctor, put the dead at 58" is the doctor's count, through VTA.
    """
    attributions = {item.id: item for item in ledger.attributions}
    holding = [
        claim for claim in ledger.claims if any(piece.covers(span) for piece in claim.content)
    ]
    if not holding:
        return None, None
    claim = min(
        holding,
        key=lambda c: (c.attribution is None, sum(len(p) for p in c.content), c.id),
    )
    if claim.attribution is not None:
        return claim, attributions.get(claim.attribution)
    hull = claim.content[0]
    for attribution in ledger.attributions:
        link = attribution.links[-1]
        cue = " ".join(ledger.article.cut(s) for s in link.cue).lower()
        if cue.startswith(("citing", "quoting")) and hull.covers(attribution.content[0]):
            return claim, attribution
    return claim, None


def counting_speaker(
    ledger: Ledger, attribution: Attribution | None, quantity: Quantity
) -> Speaker:
    """Returns whose count it is; of "VTA, citing a doctor", the doctor's through VTA."""
    speaker = speaker_of(ledger, attribution)
    if attribution is None or not speaker.cue.startswith(("citing", "quoting")):
        return speaker
    if any(span.covers(quantity.span) for span in attribution.content):
        return speaker
    cited = " ".join(ledger.article.cut(attribution.content[0]).split())
    named = not re.match(r"(?:an?|some|un\w+)\b", cited)
    return Speaker(f"{speaker.who} → {cited}", cited, named, speaker.cue_class, speaker.cue)
