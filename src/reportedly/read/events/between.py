"""What the words around a given actor and a given recipient show of the event between them."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.model import Span
from reportedly.read.events.roles import find_roles
from reportedly.read.events.triggers import Trigger, find_triggers
from reportedly.read.tokens import Tokens

__all__ = ["features_between"]

_SKIPPED = frozenset({"PUNCT", "SPACE", "SYM"})


def features_between(tokens: Tokens, actor: Span, recipient: Span) -> tuple[str, ...]:
    """Returns the features of the words around two marked spans, sorted.

    Lemmas with the zone they stand in (before, between, after, inside), pairs of lemmas, the verbs
    on the way up from both heads with what they govern, and the lexicon's types of the triggers
    with whether their roles fall on the two spans. Names are left out: who it is says nothing of
    what is done.
    """
    inside_a, inside_r = set(tokens.within(actor)), set(tokens.within(recipient))
    first = next(iter(sorted(inside_a | inside_r)), None)
    if first is None:
        return ()
    start, stop = tokens.sentences[tokens.sentence[first]]
    start = min(start, *inside_a, *inside_r) if inside_a and inside_r else start
    stop = max(stop, 1 + max(inside_a | inside_r))
    found: set[str] = set()
    found.update(_words(tokens, range(start, stop), inside_a, inside_r))
    head_a, head_r = _head(tokens, inside_a), _head(tokens, inside_r)
    if head_a is not None:
        found.update(_path(tokens, head_a, "A"))
    if head_r is not None:
        found.update(_path(tokens, head_r, "R"))
        for child in tokens.subtree(head_r):
            if child in inside_r and tokens.upos[child] == "NOUN":
                found.add(f"in:{tokens.lemma[child]}")
    found.update(_typed(tokens, start, stop, inside_a, inside_r))
    return tuple(sorted(found))


def _head(tokens: Tokens, inside: set[int]) -> int | None:
    return next((i for i in sorted(inside) if tokens.head[i] not in inside or
                 tokens.head[i] == i), None)  # fmt: skip


def _words(
    tokens: Tokens, sentence: range, inside_a: set[int], inside_r: set[int]
) -> Iterator[str]:
    low, high = sorted((min(inside_a, default=0), min(inside_r, default=0)))
    before: str | None = None
    for i in sentence:
        if i in inside_a or i in inside_r:
            mark = "<A>" if i in inside_a else "<R>"
            if before != mark and before is not None:
                yield f"2:{before} {mark}"
            before = mark
            continue
        if tokens.upos[i] in _SKIPPED:
            continue
        named = tokens.name[i]
        word = f"<{named[2:]}>" if named != "O" else tokens.lemma[i]
        if named.startswith("I-"):
            continue
        zone = "p" if i < low else "b" if i < high else "a"
        if named == "O":
            yield f"w:{word}"
            yield f"{zone}:{word}"
            if len(word) > 5:
                yield f"s:{word[:5]}"
        if before is not None:
            yield f"2:{before} {word}"
        before = word


def _path(tokens: Tokens, head: int, side: str) -> Iterator[str]:
    """Yields the first verbs above a head, with particles, objects, negation and modals."""
    at, steps = head, 0
    yield f"{side}l:{tokens.label[head]}"
    for up in tokens.ancestors(head):
        if tokens.label[at] in ("prep", "agent", "pobj") and steps == 0:
            yield f"{side}p:{tokens.lower(at if tokens.upos[at] == 'ADP' else up)}"
        if tokens.upos[up] in ("VERB", "NOUN", "AUX", "ADJ"):
            lemma = tokens.lemma[up]
            yield f"{side}{min(steps, 2)}:{lemma}"
            yield f"v:{lemma}"
            if tokens.upos[up] != "NOUN":
                for child in tokens.children(up):
                    label, word = tokens.label[child], tokens.lemma[child]
                    if label in ("dobj", "prt", "xcomp", "acomp", "attr", "oprd"):
                        yield f"o:{lemma} {word}" if tokens.name[child] == "O" else "o:name"
                        yield f"{label}:{word}" if tokens.name[child] == "O" else f"{label}:name"
                    elif label == "neg":
                        yield f"{side}neg"
                        yield f"neg:{lemma}"
                    elif tokens.xpos[child] == "MD":
                        yield f"{side}md:{tokens.lower(child)}"
            steps += 1
            if steps == 3:
                return
        at = up


def _typed(
    tokens: Tokens, start: int, stop: int, inside_a: set[int], inside_r: set[int]
) -> Iterator[str]:
    """Yields the types of the triggers, and on which of the two spans their roles fall."""
    first = True
    for trigger in find_triggers(tokens):
        if not start <= trigger.token < stop or trigger.token in inside_a:
            continue
        kind = trigger.sort.type.value
        roles = find_roles(tokens, trigger, visitor_rule=False, resolve=True)
        on_a = bool(inside_a.intersection(roles.actors))
        on_r = bool(inside_r.intersection(roles.recipients))
        turned = bool(inside_r.intersection(roles.actors)) or bool(
            inside_a.intersection(roles.recipients)
        )
        yield f"t:{kind}"
        if trigger.token in inside_r:
            yield f"tr:{kind}"
            continue
        if on_a:
            yield f"ta:{kind}"
            yield from (f"ta:{kind}/{mood}" for mood in _mood(tokens, trigger))
        if on_a and on_r:
            yield f"tb:{kind}"
        if on_r and not on_a:
            yield f"to:{kind}"
        if turned:
            yield f"tx:{kind}"
        if first:
            yield f"t1:{kind}"
            first = False


def _mood(tokens: Tokens, trigger: Trigger) -> Iterator[str]:
    i = trigger.token
    for at in (i, tokens.head[i]):
        for child in tokens.children(at):
            if tokens.label[child] == "neg":
                yield "neg"
            elif tokens.xpos[child] == "MD":
                yield tokens.lower(child)
        if tokens.label[i] not in ("xcomp", "ccomp", "conj"):
            break
    if tokens.label[i] == "xcomp":
        yield f"under {tokens.lemma[tokens.head[i]]}"
