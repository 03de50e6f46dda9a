"""Finds the words that raise or lower certainty, and over what they reach."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.model import Article, Hedge, HedgeKind, Span, identify
from reportedly.read.stance import scope
from reportedly.read.stance.lexicon import HedgeWords, hedge_words
from reportedly.read.tokens import Tokens

__all__ = ["find_hedges"]

_Found = tuple[Span, HedgeKind, Span | None, str]


def find_hedges(tokens: Tokens, article: Article) -> tuple[Hedge, ...]:
    """Returns the hedges of an article, sorted by span, each with its kind and scope.

    The holder is left at the narrator: who is said to say the hedged words is known to the
    attributions, not here. Does not see hedging that has no word of its own (scare quotes,
    tense), nor irony. Kinds follow Hyland (1998) and FactBank (2009), scopes BioScope (2008).
    """
    if not tokens:
        return ()
    words = hedge_words()
    taken: dict[Span, _Found] = {}
    for found in _candidates(tokens, words):
        taken.setdefault(found[0], found)
    kept: list[_Found] = []
    for found in sorted(taken.values(), key=lambda f: (f[0].start, -f[0].end)):
        # A phrase wins over the words inside it.
        if kept and kept[-1][0].covers(found[0]):
            continue
        kept.append(found)
    return tuple(
        Hedge(identify("hedge", article.id, span.start, span.end, kind), span, kind, reach, why=why)
        for span, kind, reach, why in kept
    )


def _candidates(tokens: Tokens, words: HedgeWords) -> Iterator[_Found]:
    yield from _phrases(tokens, words)
    for i in range(len(tokens)):
        found = _word(tokens, words, i)
        if found is not None:
            yield found


def _phrases(tokens: Tokens, words: HedgeWords) -> Iterator[_Found]:
    for match in words.phrases.finditer(tokens.text):
        inside = tokens.within(Span(*match.span()))
        if not inside or tokens.start[inside[0]] != match.start():
            continue  # outside the paragraphs that are read
        if tokens.end[inside[-1]] != match.end():
            continue
        phrase = " ".join(match[0].lower().split())
        kind = words.kind_of_phrase[phrase]
        last = inside[-1]
        span = Span(*match.span())
        if kind in (HedgeKind.APPROXIMATOR, HedgeKind.BOUND):
            reach = scope.following_number(tokens, last)
            if reach is None:
                continue
        elif kind is HedgeKind.LIMITER:
            head = next((h for h in tokens.ancestors(inside[0]) if h not in inside), None)
            reach = None if head is None else scope.predicate(tokens, head)
        elif kind is HedgeKind.DISTANCING:
            head = tokens.head[last]
            reach = scope.head_phrase(tokens, last) if head > last else None
        else:
            reach = scope.clause_after(tokens, last)
        yield span, kind, reach, f"phrase “{phrase}”"


def _word(tokens: Tokens, words: HedgeWords, i: int) -> _Found | None:
    """Reads one token as a hedge, by its part of speech and place in the tree."""
    lemma, upos, label = tokens.lemma[i], tokens.upos[i], tokens.label[i]
    span = tokens.span(i, i)
    if label == "neg":
        head = tokens.head[i]
        return span, HedgeKind.NEGATION, scope.predicate(tokens, head, after=i), "negation"
    if tokens.xpos[i] == "MD":
        return _modal(tokens, words, i)
    lower = tokens.lower(i)
    if upos in ("VERB", "AUX") and label not in ("amod", "aux"):
        return _verb(tokens, words, i)
    if lower in words.list("conditional", "markers") and label in ("mark", "prep"):
        head = tokens.head[i]
        return span, HedgeKind.CONDITIONAL, scope.predicate(tokens, head, after=i), f"“{lower}”"
    if label == "amod" or (upos == "ADJ" and label in ("acomp", "oprd", "ROOT", "conj")):
        return _adjective(tokens, words, i, lower if upos == "VERB" else lemma)
    if upos in ("ADV", "ADP", "ADJ"):
        return _adverb(tokens, words, i, lower)
    if upos == "NOUN":
        return _source(tokens, words, i)
    return None


def _modal(tokens: Tokens, words: HedgeWords, i: int) -> _Found | None:
    lower = tokens.lower(i)
    kind = words.kind("words", lower)
    if kind is None:
        return None
    head = tokens.head[i]
    return tokens.span(i, i), kind, scope.predicate(tokens, head, after=i), f"modal “{lower}”"


def _verb(tokens: Tokens, words: HedgeWords, i: int) -> _Found | None:
    lemma = tokens.lemma[i]
    kind = words.kind("verbs", lemma)
    if kind is None:
        return None
    reach = scope.complement(tokens, i)
    if kind is HedgeKind.CUE:
        # "he alleged were prisoners": the saying is put into its own content's clause
        if reach is None and tokens.label[i] in ("parataxis", "ccomp", "relcl"):
            reach = scope.clause_after(tokens, i)
    elif kind is HedgeKind.PURPOSE or kind is HedgeKind.MODAL:
        inner = tokens.child(i, "xcomp")
        if inner is None:
            return None
        reach = scope.predicate(tokens, inner)
    return tokens.span(i, i), kind, reach, f"verb “{lemma}”"


def _adjective(tokens: Tokens, words: HedgeWords, i: int, lemma: str) -> _Found | None:
    kind = words.kind("adjectives", lemma)
    if kind is None:
        return None
    if kind is HedgeKind.IGNORANCE:
        head = tokens.head[i]
        copula = tokens.lemma[head] in words.list("ignorance", "copulas") and head < i
        if not copula and tokens.label[i] == "amod":
            return None
        holder = head if copula else i
        reach = None
        for near in (i, holder):
            inner = tokens.child(near, "ccomp", "csubj", "xcomp", "advcl")
            if inner is not None:
                reach = _whole(tokens, inner)
                break
        return tokens.span(head if copula and i - head == 1 else i, i), kind, reach, "ignorance"
    if tokens.label[i] == "amod":
        return tokens.span(i, i), kind, scope.head_phrase(tokens, i), f"adjective “{lemma}”"
    if kind is HedgeKind.MODAL:
        return tokens.span(i, i), kind, scope.complement(tokens, i), f"adjective “{lemma}”"
    return None


def _whole(tokens: Tokens, i: int) -> Span:
    inside = tokens.subtree(i)
    return tokens.span(inside[0], inside[-1])


def _adverb(tokens: Tokens, words: HedgeWords, i: int, lower: str) -> _Found | None:
    kind = words.kind("adverbs", lower)
    if kind is None:
        return None
    span = tokens.span(i, i)
    if kind is HedgeKind.APPROXIMATOR:
        reach = scope.following_number(tokens, i)
        return None if reach is None else (span, kind, reach, f"adverb “{lower}”")
    if tokens.upos[i] != "ADV":
        return None
    reach = scope.predicate(tokens, tokens.head[i], after=i)
    return span, kind, reach, f"adverb “{lower}”"


def _source(tokens: Tokens, words: HedgeWords, i: int) -> _Found | None:
    """Reads "some reports", "unnamed officials": a vague word before a noun of saying."""
    if tokens.lemma[i] not in words.list("vague_source", "nouns"):
        return None
    first = None
    for child in tokens.children(i):
        if child < i and tokens.lower(child) in words.list("vague_source", "determiners"):
            first = child
            break
    if first is None:
        return None
    verb = tokens.head[i]
    reach = scope.complement(tokens, verb) if tokens.label[i].startswith("nsubj") else None
    return tokens.span(first, i), HedgeKind.VAGUE_SOURCE, reach, "vague source"
