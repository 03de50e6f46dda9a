"""Contents as a ledger keeps them: one shape a frame, whatever the training corpus does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.read.attribution.chains import HEARING
from reportedly.read.attribution.phrases import (
    RELATIVE,
    clause_of,
    content_tokens,
    is_infinitive,
    spans_of,
)
from reportedly.read.attribution.raw import RawAttribution
from reportedly.read.attribution.verbs import SETTLING
from reportedly.read.cues import load_cues
from reportedly.read.tokens import Tokens

__all__ = ["as_kept"]

BLAMING = frozenset({"accuse", "suspect"})
JUDGING = frozenset({
    "credit", "blame", "praise", "criticize", "criticise", "thank", "commend", "condemn", "fault",
    "applaud", "congratulate", "denounce", "slam", "attack", "mock",
})  # fmt: skip


def as_kept(tokens: Tokens, row: RawAttribution) -> RawAttribution:
    """Returns an attribution whose content is what a claim can hold.

    "accused the council of hiding it", "praised it for trying": the deed, without the doer.
    "told | the council | to rebuild": the council is to rebuild, so it stands in the
    content. A relative pronoun gives way to what it stands for. Does not touch
    quotations in several pieces.
    """
    if len(row.content) > 1:  # "300 homes burned, which they denied": the word is no part of it
        left = tuple(s for s in row.content if tokens.text[s.start : s.end].lower() not in RELATIVE)
        row = replace(row, content=left or row.content)
    if len(row.content) != 1 or not row.cue:
        return row
    ids = list(tokens.within(row.content[0]))
    words = [i for span in row.cue for i in tokens.within(span)]
    verb = next((i for i in reversed(words) if tokens.upos[i] == "VERB"), None)
    if verb is None or not ids:
        return row
    if len(ids) == 1 and tokens.lower(ids[0]) in RELATIVE:
        new = _meant(tokens, verb, ids)
    elif tokens.lemma[verb] in BLAMING:
        new = _deed(tokens, verb, ids)
    elif tokens.lemma[verb] in JUDGING:
        new = _judged(tokens, verb, ids)
    elif tokens.lemma[verb] in HEARING:
        new = _with_doer(tokens, verb, ids, words)
    else:
        return row
    if new == ids:
        return row
    content = spans_of(tokens, new)
    return replace(row, content=content) if len(content) == 1 else row


def _meant(tokens: Tokens, verb: int, ids: list[int]) -> list[int]:
    """Returns the noun phrase, or the clause, that "which" or "that" takes up."""
    if tokens.label[verb] != "relcl":
        return ids
    head = tokens.head[verb]
    is_said = ("noun", tokens.lemma[head]) in load_cues().entries
    if tokens.lemma[verb] in SETTLING and tokens.lower(ids[0]) == "which" and not is_said:
        head = head if tokens.upos[head] in ("VERB", "AUX") else clause_of(tokens, head)
    meant = content_tokens(tokens, head, without=[verb])
    runs = [i for i in meant if i < ids[0]]
    return runs or ids


def _deed(tokens: Tokens, verb: int, ids: list[int]) -> list[int]:
    objects = [c for c in tokens.children(verb) if tokens.label[c] == "dobj"]
    below = [p for i in (verb, *objects) for p in tokens.children(i)]
    of = next((p for p in below if tokens.lower(p) == "of"), None)
    deed = tokens.child(of, "pcomp") if of is not None else None
    if deed is None or deed not in ids or of not in ids:
        return ids
    return [i for i in ids if i > (of or 0)]


def _judged(tokens: Tokens, verb: int, ids: list[int]) -> list[int]:
    """Returns the deed of "credited the mayor for opening the dam", whom the mark stops at."""
    prep = next((p for p in tokens.children(verb) if tokens.lower(p) == "for"), None)
    deed = tokens.child(prep, "pcomp") if prep is not None else None
    given = tokens.child(verb, "dobj")
    if deed is None or given is None or given not in ids or prep is None or prep < given:
        return ids
    return list(tokens.subtree(deed))


def _with_doer(tokens: Tokens, verb: int, ids: list[int], cue: Sequence[int]) -> list[int]:
    below = tokens.child(verb, "xcomp", "ccomp")
    if below is None or tokens.lower(ids[0]) != "to" or not is_infinitive(tokens, below):
        return ids
    doer = tokens.child(verb, "dobj", "dative")
    doer = tokens.child(below, "nsubj") if doer is None else doer
    if doer is None or tokens.upos[doer] not in ("NOUN", "PROPN", "PRON"):
        return ids
    before = list(range(min(tokens.subtree(doer)), ids[0]))
    if not before or before[0] <= verb or set(before) & set(cue) or doer not in before:
        return ids
    return [*before, *ids]
