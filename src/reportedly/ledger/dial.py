"""The dial: a ledger with the surer attributions alone."""

from __future__ import annotations

from dataclasses import replace

from reportedly.errors import UsageError
from reportedly.ledger.source_mix import source_mix
from reportedly.model import Attribution, Form, Ledger, Span
from reportedly.read.attribution.sureness import least_score

__all__ = ["keep_surest"]


def keep_surest(ledger: Ledger, *, precision: float) -> Ledger:
    """Returns the ledger with so many attributions that such a share of them is right.

    With 0.9 nine of ten are right (cue, and half of the words of source and content), measured on
    US political news; other news may have fewer. Left out with an attribution are its claim, the
    omission and the tensions that rest on it; its words become nobody's, the narrator's least of
    all. Does not take out actors, events, times, places or figures: they have scores of their own.
    Raises UsageError unless 0 <= precision <= 1.
    """
    try:
        least = least_score(precision)
    except ValueError as error:
        raise UsageError(str(error)) from None
    gone = {one.id: one for one in ledger.attributions if one.score < least}
    if not gone:
        return ledger
    kept = tuple(one for one in ledger.attributions if one.id not in gone)
    claims = tuple(claim for claim in ledger.claims if claim.attribution not in gone)
    held = [span for claim in claims for span in claim.content]
    lost = [span for one in gone.values() for span in one.content]

    def rests_on_gone(span: Span) -> bool:
        return _inside(span, lost) and not _inside(span, held)

    unsaid = [span for one in gone.values() for span in _left_out(one)]
    return replace(
        ledger,
        attributions=kept,
        claims=claims,
        tensions=tuple(
            one for one in ledger.tensions if not (rests_on_gone(one.a) or rests_on_gone(one.b))
        ),
        omissions=tuple(one for one in ledger.omissions if one.span not in unsaid),
        source_mix=source_mix(ledger.article, claims, kept, ledger.actors),
    )


def _left_out(attribution: Attribution) -> tuple[Span, ...]:
    return attribution.content if attribution.form is Form.OMISSION else ()


def _inside(span: Span, contents: list[Span]) -> bool:
    return any(content.covers(span) for content in contents)
