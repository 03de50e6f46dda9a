"""What people correct: append-only lines, replayed on each run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

__all__ = ["Correction", "CorrectionKind", "read_correction", "standing", "write_correction"]


class CorrectionKind(StrEnum):
    """What a correction does to accounts (by their ids, or those of their claims) or articles."""

    MERGE = "merge"  # these tell of one matter; these articles tell one story
    SPLIT = "split"  # the first and the others do not
    RELABEL = "relabel"  # the relation between the two is `value`
    REJECT = "reject"  # there is no relation between the two; or: one account is none
    UNDO = "undo"  # the last line on these ids that still stands no longer does


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: what, of which ids, by whom and when, as its maker says.

    `value` is a kind of relation for RELABEL, and for UNDO the kind of the line meant, where there
    are several on the same ids. `when` is text given by the maker: nothing here asks
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
        alone = self.kind in (CorrectionKind.REJECT, CorrectionKind.UNDO)
        if len(self.ids) < (1 if alone else 2):
            needed = "an id" if alone else "the ids of two accounts or two articles, or of more"
            raise ValueError(f"{self.kind.value} needs {needed}")
        if self.kind is CorrectionKind.RELABEL and (len(self.ids) != 2 or not self.value):
            raise ValueError("relabel needs two ids and a kind of relation, such as `updates`")
        if self.kind is CorrectionKind.UNDO and self.value and self.value not in _UNDONE:
            raise ValueError("undo takes back one of " + ", ".join(sorted(_UNDONE)))


_UNDONE = {kind.value for kind in CorrectionKind if kind is not CorrectionKind.UNDO}


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Returns the corrections that still stand, in their order: what was undone is left out.

    An undo takes back the last line before it on the same ids, in whatever order they are given;
    one that meets no such line does nothing. Undoing an undo is saying the thing again.
    """
    kept: list[Correction] = []
    for correction in corrections:
        if correction.kind is not CorrectionKind.UNDO:
            kept.append(correction)
            continue
        for place in range(len(kept) - 1, -1, -1):
            same = set(kept[place].ids) == set(correction.ids)
            if same and correction.value in ("", kept[place].kind.value):
                del kept[place]
                break
    return tuple(kept)


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
