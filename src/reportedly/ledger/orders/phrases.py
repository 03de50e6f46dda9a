"""Prepositions and conjunctions of time: how what stands above them is ordered to what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.ledger.orders.signals import signals
from reportedly.ledger.orders.things import Thing, Things
from reportedly.model import OrderKind, Span
from reportedly.read import Tokens

__all__ = [
    "Row",
    "done_rows",
    "into_rows",
    "is_past",
    "is_perfect",
    "meeting_rows",
    "moment_rows",
    "phrase_rows",
]

Row = tuple[OrderKind, Thing, Thing | None, Span | None, str]
KINDS = {
    "before": OrderKind.BEFORE, "after": OrderKind.AFTER, "during": OrderKind.DURING,
    "same": OrderKind.SAME, "passed": OrderKind.BEFORE, "toward": OrderKind.BEFORE,
}  # fmt: skip
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "only", "last"})
CLAUSES = ("relcl", "acl", "ccomp", "advcl")
SURE = frozenset({"during", "amid", "amidst", "following", "throughout"})
CLIMB = 6  # heads over a phrase


def phrase_rows(things: Things, i: int, *, in_time: bool = False) -> Iterator[Row]:
    """Yields the order that a phrase of time at a word tells.

    "called him on Friday in anticipation of the talks": the call is before the talks. Inside the
    words of a time only long phrases are looked for ("the same year that").
    """
    tokens = things.tokens
    for words, kind in signals().phrases[tokens.lower(i)]:
        last = i + len(words) - 1
        if in_time and len(words) < 3:
            return
        if last >= len(tokens) or any(
            tokens.lower(i + n) != word for n, word in enumerate(words[1:], 1)
        ):
            continue
        yield from _row(things, words, kind, i, last)
        return


def meeting_rows(things: Things, i: int) -> Iterator[Row]:
    """Yields "spoke at the funeral", "was attacked on its return", "a week into the trip"."""
    tokens = things.tokens
    below, above = tokens.child(i, "pobj"), tokens.head[i]
    doing = tokens.child(i, "pcomp") if tokens.lower(i) == "on" else None
    if doing is not None and tokens.upos[above] == "VERB" and tokens.xpos[doing] == "VBG":
        a, b = things.thing(above), things.thing(doing)
        yield OrderKind.AFTER, a, b, tokens.span(i, i), "right after it"  # "on arriving"
    if below is None or tokens.upos[above] != "VERB" or not is_past(tokens, above):
        return
    own = any(tokens.label[c] == "poss" for c in tokens.children(below))
    at = tokens.lower(i) == "at" and tokens.lemma[below] in signals().gatherings
    way = tokens.lower(i) == "on" and own and tokens.lemma[below] in signals().ways
    a, b = things.thing(above), things.thing(below)
    part = tokens.lemma[below] in signals().units and b.token != below and b.happens
    if at or way or part:
        yield OrderKind.DURING, a, b, tokens.span(i, i), "at a gathering, on a way"


def into_rows(things: Things, i: int) -> Iterator[Row]:
    """Yields "months into the drought": what stands above lies inside it."""
    tokens = things.tokens
    below = tokens.child(i, "pobj")
    if below is None or not i or tokens.lemma[i - 1] not in signals().units:
        return
    above, b = _over(tokens, i), things.happening(below)
    if above is not None and b is not None:
        yield OrderKind.DURING, things.thing(above), b, tokens.span(i, i), "so long into it"


def moment_rows(things: Things, i: int) -> Iterator[Row]:
    """Yields "the minute he landed, police arrested him": right after it."""
    tokens = things.tokens
    above = _over(tokens, i)
    if above is None or tokens.label[i] == "pobj":
        return
    hung = (c for c in tokens.children(above) if c > i and tokens.label[c] == "advcl")
    below = tokens.child(i, *CLAUSES) or next(hung, None)
    if below is None or below == above:
        return
    if is_past(tokens, below) and is_past(tokens, above):
        a, b = things.thing(above), things.thing(below)
        yield OrderKind.AFTER, a, b, tokens.span(i, i), "right after it"


def done_rows(things: Things, i: int) -> Iterator[Row]:
    """Yields "with the votes counted, it declared a winner": after it."""
    tokens = things.tokens
    noun, above = tokens.child(i, "pobj"), tokens.head[i]
    below = tokens.child(noun, "acl") if noun is not None else tokens.child(i, "pcomp")
    if tokens.label[i] == "mark":
        below, above = above, tokens.head[above]
    first = tokens.sentences[tokens.sentence[i]][0]
    if i != first or below is None or tokens.upos[above] != "VERB":
        return
    if tokens.xpos[below] in ("VBN", "VBD") and below != above and is_past(tokens, above):
        a, b = things.thing(above), things.thing(below)
        yield OrderKind.AFTER, a, b, tokens.span(i, i), "with it done"


def _row(things: Things, words: tuple[str, ...], kind: str, i: int, last: int) -> Iterator[Row]:
    tokens = things.tokens
    signal = tokens.span(i, last)
    if words == ("as",) and (
        tokens.label[i] != "mark" or (i and tokens.lower(i - 1) in ("soon", "long", "far", "well"))
    ):
        return  # "as soon as", "as far as"
    below, above = _sides(tokens, words, kind, i, last)
    if below is not None and tokens.lower(below) in ("which", "that", "then") and above is not None:
        yield from _of_last(things, kind, i, above, tokens.lower(below), signal)
        return
    if below is None and above is not None and words[-1] == "since":  # "in the years since"
        yield from _of_last(things, "after", i, above, "then", signal)
        return
    if below is None or above is None or below == above:
        return
    if tokens.upos[below] == "PROPN" and below not in things.at_token:
        below = tokens.child(below, "acl")  # "after the island authorizing it"
    if below is None or tokens.upos[below] not in ("NOUN", "VERB", "PROPN", "AUX"):
        return
    if words == ("when",) and tokens.lemma[below] == "come":
        return  # "when it comes to this"
    if i > 0 and last + 1 < len(tokens) and tokens.lower(i - 1) == tokens.lower(last + 1):
        return  # "poll after poll"
    if words[0] in ("after", "before", "ahead") and _is_named(tokens, above):
        return
    told = _told_kind(tokens, words, kind, above, below)
    if words[0] in ("until", "till") and _is_denied(tokens, above, i):
        told = "after"  # "did not return until the armistice"
    if words == ("as",) and i and tokens.lower(i - 1) == "just" and is_past(tokens, below):
        told = "same"
    if words == ("since",) and _is_counted(tokens, i):
        told = "after"  # "for the first time since the truce", "the second attack since then"
    if told is None:
        return
    a, b = things.thing(above), things.thing(below)
    if words[0] in SURE or len(words) > 1:
        b = replace(b, happens=True)  # "amid the bustle": what these words lead to happens
    if told == "toward" and not b.happens:
        return  # "on his way to the harbour"
    if words == ("including",) and not _are_alike(a, b):
        return  # "aid, including weapons announced today" is no part in time
    if told == "holds":
        yield OrderKind.DURING, b, a, signal, "a part of the other"
    else:
        yield KINDS[told], a, b, signal, "connective"


def _sides(
    tokens: Tokens, words: tuple[str, ...], kind: str, i: int, last: int
) -> tuple[int | None, int | None]:
    """The word below a phrase and the word above it."""
    units = signals().units | {"time"}
    noun = next((k for k in range(i, last + 1) if tokens.lemma[k] in units), None)
    if len(words) > 2 and noun is not None and words[-1] in ("that", "day", "time", "moment"):
        below, above = tokens.child(noun, *CLAUSES), _over(tokens, i)  # "by the time they came"
        if below is None and above is not None:
            hung = (c for c in tokens.children(above) if c > last and tokens.label[c] in CLAUSES)
            below = next(hung, None)
        return below, above
    own = tokens.child(last, "pobj")
    if (tokens.label[last] == "mark" and own is None) or (kind == "same" and len(words) == 1):
        return tokens.head[last], _clause_above(tokens, last)
    below = tokens.child(last, "pobj", "pcomp", "dobj")
    if below is None and len(words) > 1:
        below = tokens.child(tokens.head[last], "pobj", "pcomp")
    return below, _over(tokens, i)


def _told_kind(
    tokens: Tokens, words: tuple[str, ...], kind: str, above: int, below: int
) -> str | None:
    """What a phrase tells between these two; None where it tells no time there."""
    gerund = tokens.xpos[below] == "VBG"
    if words[0] in ("upon", "while") and not gerund:
        return None  # "called upon the minister"; "one rose, while the other fell" is a contrast
    if words[-1] == "since" and not is_perfect(tokens, above):
        return None  # "since he is ill" is a reason
    if words == ("once",) and tokens.upos[below] not in ("VERB", "AUX"):
        return None
    if words == ("as",) and not _is_beside(tokens, below, above):
        return None
    if kind != "same" or words == ("as",):
        return kind
    if words == ("when",) and is_perfect(tokens, above) and is_past(tokens, below):
        return "before"  # "had left when the storm struck"
    if gerund or (is_past(tokens, below) and is_past(tokens, above)):
        return kind
    return None


def _is_named(tokens: Tokens, i: int) -> bool:
    """ "is called after a saint", but not "called for calm after the raid"."""
    active = tokens.xpos[i] == "VBD" and tokens.child(i, "auxpass") is None
    if tokens.lemma[i] == "call" and active:
        return False
    return tokens.lemma[i] in signals().named


def _is_beside(tokens: Tokens, below: int, above: int) -> bool:
    """ "was arrested as he left": at one time, be it a reason too; "as he said" is none."""
    if tokens.xpos[below] == "VBG":
        return _is_ongoing(tokens, below)
    both = tokens.xpos[below] == "VBD" and is_past(tokens, above)
    acting = tokens.upos[below] == "VERB" and tokens.lemma[below] not in signals().no_acts
    denied = any(tokens.label[c] == "neg" for c in tokens.children(above))  # "could not come as"
    return both and acting and not denied and tokens.child(below, "nsubj") is not None


def _of_last(
    things: Things, kind: str, i: int, verb: int, word: str, signal: Span
) -> Iterator[Row]:
    """ "until then", "after which": against what was told last, or the clause above."""
    tokens = things.tokens
    if kind not in ("before", "after"):
        return
    if word == "which":
        above = next((k for k in tokens.ancestors(verb) if tokens.upos[k] == "VERB"), None)
        b = things.happening(above) if above is not None else None
    else:
        b = things.before(i)
    a = things.happening(verb)
    if a is not None and b is not None and (a.event or b.event or is_past(tokens, b.token)):
        yield KINDS[kind], a, b, signal, "counted from what was told last"


def _is_counted(tokens: Tokens, i: int) -> bool:
    return any(tokens.lower(k) in ORDINALS for k in range(max(i - 4, 0), i))


def _is_denied(tokens: Tokens, verb: int, i: int) -> bool:
    near = (*tokens.children(verb), *range(max(i - 1, 0), i))
    return any(tokens.lower(k) in ("not", "n't", "n’t", "never") for k in near)


def _are_alike(a: Thing, b: Thing) -> bool:
    return a.event is not None and b.event is not None and a.event.type is b.event.type


def _over(tokens: Tokens, i: int) -> int | None:
    """The word that a phrase of time stands under: a verb, or a noun that is no name."""
    head = tokens.head[i]
    for _ in range(CLIMB):
        # "After a talk," she wrote, "he was pleased": the writing is an aside
        aside = tokens.label[head] == "parataxis"
        unit = tokens.lemma[head] in signals().units | {"time"}  # "two years to the day after it"
        if not (aside or unit) and tokens.upos[head] not in ("ADV", "ADP", "ADJ"):
            break
        head = tokens.head[head]
    return head if tokens.upos[head] in ("VERB", "NOUN", "AUX") else None


def _clause_above(tokens: Tokens, i: int) -> int | None:
    """The verb of the clause that a clause with a conjunction stands under.

    A clause that comes after the main one stands under its verb even where the parser hangs it
    on a verb that comes later still.
    """
    verb = tokens.head[i]
    first, stop = tokens.sentences[tokens.sentence[i]]
    root = next((k for k in range(first, stop) if tokens.head[k] == k), verb)
    above = tokens.head[verb]
    if root < i and (above > verb or tokens.label[verb] not in ("advcl", "relcl")):
        return root
    if above == verb or tokens.upos[above] not in ("VERB", "AUX", "NOUN"):
        return root if root != verb else None
    if tokens.lemma[above] in signals().units:  # "months after a jury had convicted him"
        return _over(tokens, above)
    return above


def is_past(tokens: Tokens, i: int) -> bool:
    """Tells whether a verb stands in a past tense."""
    if tokens.xpos[i] in ("VBD", "VBN"):
        return True
    helpers = [c for c in tokens.children(i) if tokens.label[c] in ("aux", "auxpass")]
    return any(tokens.xpos[c] == "VBD" for c in helpers)


def is_perfect(tokens: Tokens, i: int) -> bool:
    """Tells whether a verb stands in a perfect: "has fled", "had held"."""
    helpers = [c for c in tokens.children(i) if tokens.label[c] == "aux"]
    return any(tokens.lemma[c] == "have" or tokens.lower(c) == "'ve" for c in helpers)


def _is_ongoing(tokens: Tokens, i: int) -> bool:
    return any(
        tokens.lemma[c] == "be" for c in tokens.children(i) if tokens.label[c] in ("aux", "auxpass")
    )
