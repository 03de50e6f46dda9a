"""Firsts told twice: of one source, of one thing, or after one that came later than "since"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from reportedly.ledger.tensions.ground import Found, Ground
from reportedly.ledger.tensions.propositions import same_root
from reportedly.model import Attribution, CueClass, Span, TensionKind, When
from reportedly.read.tokens import Tokens

__all__ = ["first_twice"]

_SHOWN = frozenset({CueClass.FACTIVE, CueClass.SHOW, CueClass.REPORT})
_OTHERS = frozenset({"again", "another", "second", "since"})


@dataclass(frozen=True, slots=True)
class _First:
    """One "first": what it is said of, in words, who is its source, and when it was."""

    at: int
    nouns: frozenset[str]
    words: frozenset[str]
    source: tuple[str, str] | None  # actor and attribution
    whens: tuple[When, ...]
    since: bool


def first_twice(ground: Ground) -> Iterator[Found]:
    """ "began showing the first evidence of the camps" and, of the same source, "first confirmed
    the camps"; "the first archive of the province" in two years; "the first execution since 1990"
    and "last executed a man in 2003"."""
    tokens = ground.tokens
    firsts = list(_firsts(ground))
    for one, other in combinations(firsts, 2):
        if tokens.sentence[one.at] == tokens.sentence[other.at] or one.since or other.since:
            continue
        nested = one.nouns <= other.nouns or other.nouns <= one.nouns
        years = bool(one.whens and other.whens) and not ground.may_meet(
            list(one.whens), list(other.whens)
        )
        if _of_one_source(one, other) and one.nouns & other.nouns:
            why = "“first” is said twice of one source, of two occasions"
        elif years and nested and len(one.words & other.words) > 1:
            why = "“first” is said twice of one thing, at two times"
        else:
            continue
        yield Found(TensionKind.ORDER, _to_first(tokens, one.at), _to_first(tokens, other.at), why)
    yield from _since(ground)


def _of_one_source(one: _First, other: _First) -> bool:
    if one.source is None or other.source is None:
        return False
    return one.source[0] == other.source[0] and one.source[1] != other.source[1]


def _firsts(ground: Ground) -> Iterator[_First]:
    tokens = ground.tokens
    for i in range(len(tokens)):
        if tokens.lower(i) != "first" or tokens.label[i] not in ("advmod", "amod"):
            continue
        head = tokens.head[i]
        if tokens.lemma[head] in ("time", "round", "half", "place", "day", "question"):
            continue
        phrase = tokens.subtree(head) if tokens.upos[head] == "NOUN" else ground.clause(head)
        verb = next(
            (a for a in (head, *tokens.ancestors(head)) if tokens.upos[a] in ("VERB", "AUX")), head
        )
        clause = ground.clause(verb)
        words = {
            tokens.lemma[j] for j in phrase
            if tokens.upos[j] in ("NOUN", "PROPN", "VERB", "ADJ") and j != i
            and not tokens.name[j].endswith(("DATE", "PERSON"))
        }  # fmt: skip
        subject = tokens.child(head, "nsubj") if tokens.upos[head] == "VERB" else None
        below = set(tokens.subtree(subject)) if subject is not None else set()
        nouns = {
            tokens.lemma[j] for j in phrase
            if tokens.upos[j] in ("NOUN", "PROPN") and j not in below
            and not tokens.name[j].endswith(("DATE", "PERSON"))
        }  # fmt: skip
        yield _First(
            i,
            frozenset(nouns),
            frozenset(words),
            _source(ground, i, head),
            tuple(when for when in ground.dates(clause) if when.type.value == "DATE"),
            any(tokens.lower(j) in _OTHERS for j in clause),
        )


def _source(ground: Ground, i: int, head: int) -> tuple[str, str] | None:
    """Returns actor and attribution of the cue that a "first" stands in or at."""
    near = ground.tokens.span(i, i).hull(ground.tokens.span(head, head))
    for attribution in ground.reading.attributions:
        if _is_cued(attribution, near) and attribution.speaker.actor:
            return attribution.speaker.actor, attribution.id
    return None


def _is_cued(attribution: Attribution, near: Span) -> bool:
    return any(
        span.overlaps(near)
        for link in attribution.links
        if link.cue_class in _SHOWN
        for span in link.cue
    )


def _since(ground: Ground) -> Iterator[Found]:
    """Yields "the first execution since 1990" beside "last executed a man in 2003"."""
    tokens = ground.tokens
    for i in range(len(tokens)):
        if tokens.lower(i) != "first" or tokens.label[i] != "amod":
            continue
        noun = tokens.head[i]
        limit = _limit(ground, noun)
        if limit is None:
            continue
        for when in ground.dates(tuple(range(len(tokens)))):
            at = tokens.within(when.span)
            if not at or tokens.sentence[at[0]] == tokens.sentence[i]:
                continue
            if not (limit.latest and when.earliest and limit.latest < when.earliest):
                continue
            verb = next((a for a in tokens.ancestors(at[-1]) if tokens.upos[a] == "VERB"), None)
            if verb is None or tokens.xpos[verb] not in ("VBD", "VBN"):
                continue
            last = any(tokens.lower(c) == "last" for c in tokens.children(verb))
            if last and same_root(tokens.lemma[noun], tokens.lemma[verb]):
                yield Found(
                    TensionKind.ORDER, _to_first(tokens, i), ground.words_of(verb),
                    f"the first since {limit.value}, and one told of {when.value}",
                )  # fmt: skip
                break


def _limit(ground: Ground, noun: int) -> When | None:
    """Returns the time after "since" that follows a noun."""
    tokens = ground.tokens
    stop = min(tokens.sentences[tokens.sentence[noun]][1], noun + 8)
    since = next((j for j in range(noun, stop) if tokens.lower(j) == "since"), None)
    if since is None:
        return None
    return next(iter(ground.dates(tuple(range(since + 1, min(since + 4, len(tokens)))))), None)


def _to_first(tokens: Tokens, i: int) -> Span:
    """Returns the words from the subject of the clause of `i` to the thing that is first."""
    verb = next((a for a in (i, *tokens.ancestors(i)) if tokens.upos[a] == "VERB"), tokens.head[i])
    for above in (verb, *tokens.ancestors(verb)):
        subject = tokens.child(above, "nsubj", "nsubjpass")
        if subject is not None:
            low = min(tokens.subtree(subject))
            return tokens.span(min(low, i), max(verb, tokens.head[i], i))
    return tokens.span(min(i, tokens.head[i]), max(i, tokens.head[i]))
