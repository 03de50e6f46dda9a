"""Speech in quotation marks that no attribution holds."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.model import Problem, ProblemCode, Quotation
from reportedly.read import Reading
from reportedly.read.attribution.quoted import map_quotations

__all__ = ["unheld_speech"]

MOST = 0.5  # share of a quotation's letters; less is a saying told inside of it


def unheld_speech(reading: Reading) -> tuple[Problem, ...]:
    """Returns a problem for each quotation of speech that nobody is said to say.

    Such words are no claim of anybody's, the narrator's least of all. Words that are merely set
    in marks ("the so-called “pause”") are no speech and stay with the sentence around them.
    """
    return tuple(_unheld(reading))


def _unheld(reading: Reading) -> Iterator[Problem]:
    quotes = map_quotations(reading.tokens, reading.article, reading.quotations)
    for quotation, is_speech in zip(reading.quotations, quotes.is_speech, strict=True):
        if is_speech and _held(reading, quotation) < MOST:
            yield Problem(
                ProblemCode.SPEAKER_UNKNOWN,
                "Nobody is said to say these words; they are kept as a quotation and no claim.",
                quotation.pieces[0],
            )


def _held(reading: Reading, quotation: Quotation) -> float:
    """Returns the largest share of a quotation that one attribution has for its content."""
    whole = sum(len(piece) for piece in quotation.pieces)
    shares = (
        sum(
            max(0, min(piece.end, span.end) - max(piece.start, span.start))
            for piece in quotation.pieces
            for span in attribution.content
        )
        for attribution in reading.attributions
        if quotation.id in attribution.quotations
    )
    return max(shares, default=0) / whole if whole else 1.0
