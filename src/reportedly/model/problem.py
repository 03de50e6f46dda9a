"""What is strange in an input or a text: reported, never raised and never dropped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

__all__ = ["Problem", "ProblemCode"]


class ProblemCode(StrEnum):
    """The kinds of problem; tests and docs name them by these words."""

    NO_TEXT = "no-text"  # nothing that a person would read was found
    NOT_ENGLISH = "not-english"  # read as if it were English; results are not to be trusted
    NO_DATE = "no-date"  # no publication date is known, so times stay relative to it
    ENCODING_GUESSED = "encoding-guessed"  # the bytes named no encoding and were not UTF-8
    MOJIBAKE = "mojibake"  # the text looks decoded with a wrong encoding
    CUT_SHORT = "cut-short"  # the page or file ends in the middle
    TOO_LONG = "too-long"  # longer than is read; the rest is kept and left unread
    BODY_GUESSED = "body-guessed"  # the extractor found no article; all text lines were kept
    UNCLOSED_QUOTE = "unclosed-quote"  # an opening quotation mark without a closing one
    STRAY_QUOTE = "stray-quote"  # a closing quotation mark without an opening one
    TIME_CONFLICT = "time-conflict"  # two readings of one time expression
    SPEAKER_UNKNOWN = "speaker-unknown"  # words in quotation marks that nobody is said to say
    BAD_RECORD = "bad-record"  # one record of many could not be read
    BROKEN_SPAN = "broken-span"  # a mark whose span does not cut to words: our fault


@dataclass(frozen=True, slots=True)
class Problem:
    """One strange thing: its code, where it is (if anywhere) and a sentence for a person."""

    code: ProblemCode
    message: str
    span: Span | None = None

    def __post_init__(self) -> None:
        if not self.message.strip():
            raise ValueError("a problem needs a sentence")
