"""What people correct: append-only lines, replayed on each run."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

__all__ = ["Correction", "CorrectionKind", "read_correction", "write_correction"]


class CorrectionKind(StrEnum):
    """What a correction does to accounts (by their ids, or those of their claims) or articles."""

    MERGE = "merge"  # these tell of one matter; these articles tell one story
    SPLIT = "split"  # the first and the others do not
    RELABEL = "relabel"  # the relation between the two is `value`
    REJECT = "reject"  # there is no relation between the two; or: one account is none


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: what, of which ids, by whom and when, as its maker says.

    `value` is a kind of relation for RELABEL. `when` is text given by the maker: nothing here asks
    a clock.
    """

    kind: CorrectionKind
    ids: tuple[str, ...]
    who: str
    when: str
    value: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.who.strip() or not self.when.strip():
            raise ValueError("a correction says who made it and when")
        if len(self.ids) < (1 if self.kind is CorrectionKind.REJECT else 2):
            raise ValueError(f"{self.kind.value} needs more ids")
        if self.kind is CorrectionKind.RELABEL and (len(self.ids) != 2 or not self.value):
            raise ValueError("relabel needs two ids and a kind of relation")


def write_correction(correction: Correction) -> str:
    """Returns a correction as one line of JSON: the same bytes for the same correction."""
    return json.dumps(asdict(correction), ensure_ascii=False, sort_keys=True)


def read_correction(line: str) -> Correction:
    """Returns the correction that `write_correction` wrote; ValueError for any other line."""
    try:
        fields = json.loads(line)
        return Correction(
            CorrectionKind(fields["kind"]),
            tuple(str(ident) for ident in fields["ids"]),
            str(fields["who"]),
            str(fields["when"]),
            str(fields.get("value", "")),
            str(fields.get("note", "")),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a correction: {error}") from None
