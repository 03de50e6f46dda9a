"""Corrections by people: the form that makes one, and the list of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData

from reportedly.model import Correction, CorrectionKind, RelationKind, standing
from reportedly.show.visible import visible
from reportedly.store import Store

__all__ = ["RELATIONS", "Line", "corrections_of", "history"]

RELATIONS: Mapping[str, str] = {
    RelationKind.CONTRADICTS.value: "contradicts",
    RelationKind.UPDATES.value: "updates",
    RelationKind.CORROBORATES.value: "bears out",
    RelationKind.SAME.value: "is the same account as",
    RelationKind.OTHER_SCOPE.value: "speaks of something else than",
    RelationKind.REVERSES.value: "takes back",
    "": "has nothing to do with",
}
"""What a reader can say of two accounts; nothing is that there is no relation."""

_DONE = {
    CorrectionKind.MERGE: "belong together",
    CorrectionKind.SPLIT: "do not belong together",
    CorrectionKind.REJECT: "is no account, or has no relation",
    CorrectionKind.RELABEL: "stand otherwise",
    CorrectionKind.UNDO: "what was said of these is taken back",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history: its number, what it says, and whether it stands.

    `kind` is what an undo of it names.
    """

    number: int
    words: str
    ids: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    who: str
    when: str
    note: str
    kind: str
    is_standing: bool
    is_undo: bool


PART = "part"
"""A form that parts some accounts from the others of a row: one line for each of them."""


def corrections_of(form: FormData) -> tuple[Correction, ...]:
    """Returns the corrections that a form asks for; ValueError with a clause where it is none."""
    kind, value = _field(form, "kind"), _field(form, "value")
    if kind == CorrectionKind.RELABEL.value and not value:
        kind = CorrectionKind.REJECT.value  # "has nothing to do with"
    if value and value not in RELATIONS and kind != CorrectionKind.UNDO.value:
        raise ValueError(f"{value!r} is no relation")
    signed = (_field(form, "who"), _field(form, "when"), value, _field(form, "note"))
    ids = _ids(form, "ids")
    if kind == PART:
        chosen = _ids(form, "chosen")
        rest = tuple(ident for ident in ids if ident not in chosen)
        if not chosen or not rest:
            raise ValueError("tick some of the accounts, and not all")
        return tuple(Correction(CorrectionKind.SPLIT, (one, *rest), *signed) for one in chosen)
    if kind not in {known.value for known in CorrectionKind}:
        raise ValueError(f"{kind!r} is no kind of correction")
    return (Correction(CorrectionKind(kind), ids, *signed),)


def _ids(form: FormData, name: str) -> tuple[str, ...]:
    """Ids of a form, each once: one article, and the whole story that it leaves."""
    given = (ident[:80] for ident in form.getlist(name) if isinstance(ident, str))
    return tuple(dict.fromkeys(given))


def history(store: Store) -> tuple[Line, ...]:
    """Returns all corrections, newest first."""
    every = store.corrections()
    alive = {id(one) for one in standing(every)}
    lines = (
        _line(number, one, is_standing=id(one) in alive) for number, one in enumerate(every, 1)
    )
    return tuple(reversed(tuple(lines)))


def _line(number: int, one: Correction, *, is_standing: bool) -> Line:
    is_undo = one.kind is CorrectionKind.UNDO
    words = RELATIONS.get(one.value, one.value) if one.value and not is_undo else _DONE[one.kind]
    return Line(
        number=number,
        words=visible(words),
        ids=one.ids,
        links=tuple(
            (visible(ident), f"/article/{ident}" if ident.startswith("article-") else "")
            for ident in one.ids
        ),
        who=visible(one.who),
        when=visible(one.when),
        note=visible(one.note),
        kind=one.kind.value,
        is_standing=is_standing,
        is_undo=is_undo,
    )


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip()[:1000] if isinstance(value, str) else ""
