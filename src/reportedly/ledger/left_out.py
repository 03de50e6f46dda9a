"""Words by which a text says that somebody left a thing out, read from the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Span
from reportedly.read import Tokens
from reportedly.read.stance import assess_predicate
from reportedly.tables import read_words

__all__ = ["LeftOut", "find_left_out", "is_of_words", "is_private", "scope_of"]

_WH = read_words("omissions.toml", "words", "asking")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who (the head of a phrase) leaves out what, by which verb, and the words that say so."""

    who: int
    what: Span
    verb: int
    why: str


def _words(table: str, name: str) -> frozenset[str]:
    return read_words("omissions.toml", table, name)


def find_left_out(tokens: Tokens) -> Iterator[LeftOut]:
    """Yields what the words of a text say was left out, in order.

    "Made no mention of", "was silent on", "said nothing about", "did not say whether", "has yet to
    comment on", "declined to name", "omitted", "without naming". Who tells one person and not
    another ("did not mention it to me"), and things passed over that are no words, are left alone.
    """
    for i in range(len(tokens)):
        if tokens.upos[i] not in ("VERB", "AUX"):
            continue
        found = (
            _no_mention(tokens, i) or _silent(tokens, i) or _untold(tokens, i)
            or _omitted(tokens, i) or _without(tokens, i)
        )  # fmt: skip
        if found is None:
            continue
        what, why = found
        who = _who(tokens, i)
        if who is None or is_private(tokens, i, what) or not _is_matter(tokens, what):
            continue
        if why.endswith("on it") and not _tells(tokens, who):
            continue  # a lamp is silent, too
        yield LeftOut(who, tokens.span(what[0], what[-1]), i, why)


def _phrase(tokens: Tokens, head: int) -> tuple[int, ...]:
    """Returns a phrase without what only says in which coverage: "the march, in its news"."""
    inside = [
        i for i in tokens.subtree(head)
        if not any(_is_scope(tokens, a) for a in (i, *tokens.ancestors(i)) if a > head)
    ]  # fmt: skip
    while inside and tokens.upos[inside[-1]] == "PUNCT":
        inside.pop()
    return tuple(inside)


def _is_scope(tokens: Tokens, i: int) -> bool:
    if tokens.label[i] != "prep" or tokens.lower(i) not in ("in", "from"):
        return False
    noun = tokens.child(i, "pobj")
    return (
        noun is not None
        and tokens.lemma[noun] in _words("nouns", "coverage")
        and any(tokens.lower(c) in ("its", "their", "his", "her") for c in tokens.children(noun))
    )


def scope_of(tokens: Tokens, verb: int) -> Span | None:
    """Returns the coverage that a verb of leaving out names: "in its Sunday edition"."""
    for i in tokens.subtree(verb):
        if _is_scope(tokens, i) or (
            tokens.lower(i) == "of" and i and tokens.lower(i - 1) == "out"
            and tokens.child(i, "pobj") is not None
        ):  # fmt: skip
            noun = tokens.child(i, "pobj")
            if noun is not None and tokens.lemma[noun] in _words("nouns", "coverage"):
                inside = tokens.subtree(noun)
                return tokens.span(inside[0], inside[-1])
    return None


_HAD = frozenset({"mention", "reference", "allusion"})  # who has no information knows nothing


def _no_mention(tokens: Tokens, verb: int) -> tuple[tuple[int, ...], str] | None:
    thing = tokens.child(verb, "dobj")
    if thing is None:
        return None
    lowers = {tokens.lower(c) for c in tokens.children(thing)}
    nothing = tokens.lower(thing) == "nothing" and tokens.lemma[verb] in ("say", "write", "report")
    told = _words("nouns", "mention") if tokens.lemma[verb] != "have" else _HAD
    mention = tokens.lemma[thing] in told and (
        "no" in lowers or (tokens.lemma[verb] == "avoid" and lowers & {"any", "all"})
    )
    if not (nothing or mention):
        return None
    for holder in (thing, verb):
        for prep in tokens.children(holder):
            if (
                tokens.label[prep] == "prep"
                and prep > verb
                and (tokens.lower(prep) in _words("words", "about"))
            ):
                noun = tokens.child(prep, "pobj", "pcomp")
                if noun is not None and tokens.lower(prep) in ("of", "to", "on", "about", "as"):
                    return _phrase(tokens, noun), f"“{tokens.lower(thing)}” of it"
    return None


def _silent(tokens: Tokens, verb: int) -> tuple[tuple[int, ...], str] | None:
    state = tokens.child(verb, "acomp", "oprd", "advmod")
    if state is None or tokens.lower(state) not in _words("words", "silent"):
        return None
    for holder in (state, verb):
        for prep in tokens.children(holder):
            noun = tokens.child(prep, "pobj") if tokens.label[prep] == "prep" else None
            if noun is not None and prep > verb and tokens.lower(prep) in ("on", "about", "over"):
                return _phrase(tokens, noun), f"“{tokens.lower(state)}” on it"
    return None


def _untold(tokens: Tokens, verb: int) -> tuple[tuple[int, ...], str] | None:
    lemma = tokens.lemma[verb]
    kinds = [
        name for name in ("any", "naming", "media", "giving") if lemma in _words("verbs", name)
    ]
    if not kinds or tokens.label[verb] == "pcomp" or not _is_not_done(tokens, verb):
        return None
    clause = tokens.child(verb, "ccomp")
    if clause is not None and lemma not in _words("verbs", "media"):
        inside = _phrase(tokens, clause)
        opener = tokens.lower(inside[0]) if inside else ""
        asked = opener in _WH - {"that"} or (
            opener == "that" and lemma not in _words("verbs", "clause")
        )
        return (inside, f"not told: “{lemma}”") if asked else None
    thing = tokens.child(verb, "dobj")
    if thing is None:
        for prep in tokens.children(verb):
            if tokens.label[prep] == "prep" and tokens.lower(prep) in ("on", "to", "about"):
                thing = (
                    tokens.child(prep, "pobj")
                    if lemma in ("comment", "elaborate", "refer")
                    else None
                )
                if thing is not None:
                    return _phrase(tokens, thing), f"not told: “{lemma}”"
        return None
    if lemma in _words("verbs", "clause"):
        return None
    if kinds == ["giving"] and tokens.lemma[thing] not in _words("nouns", "given"):
        return None
    if kinds == ["media"] and not _tells(tokens, _who(tokens, verb), media=True):
        return None
    if kinds == ["naming"] and not _tells(tokens, _who(tokens, verb)):
        return None
    return _phrase(tokens, thing), f"not told: “{lemma}”"


def _is_not_done(tokens: Tokens, verb: int) -> bool:
    """Tells whether a telling is said not to have been: negated, declined, "has yet to"."""
    for at in (verb, *tokens.ancestors(verb)):
        if at != verb and tokens.label[verb] not in ("xcomp", "ccomp"):
            break
        if tokens.lemma[at] in _words("verbs", "turning") and at != verb:
            found = assess_predicate(tokens, at)
            return found.certainty.value == "CT" and found.polarity.value == "+"
        if at != verb and tokens.lemma[at] not in ("have", "be"):
            break
    negated = any(tokens.label[c] == "neg" for c in tokens.children(verb))
    found = assess_predicate(tokens, verb)
    subject = tokens.child(verb, "nsubj")
    able = any(tokens.lower(c) in ("can", "could") for c in tokens.children(verb))
    if able:
        return False  # who could not say did not know
    none = subject is not None and any(
        tokens.lower(c) in ("neither", "no", "none") for c in (subject, *tokens.children(subject))
    )
    refused = negated and any(tokens.lower(c) == "would" for c in tokens.children(verb))
    return (found.polarity.value == "-" and found.certainty.value == "CT") or none or refused


def _omitted(tokens: Tokens, verb: int) -> tuple[tuple[int, ...], str] | None:
    particle = tokens.child(verb, "prt")
    follower = next(
        (c for c in tokens.children(verb) if tokens.label[c] == "prep" and c == verb + 1), None
    )
    lemma = tokens.lemma[verb]
    thing = tokens.child(verb, "dobj")
    if particle is not None:
        lemma = f"{lemma} {tokens.lower(particle)}"
    elif follower is not None and tokens.lower(follower) == "over":
        lemma, thing = f"{lemma} over", tokens.child(follower, "pobj")
    elif lemma == "leave":
        if not any(tokens.lower(c) == "out" for c in tokens.subtree(verb)):
            return None
        lemma = "leave out"
    if lemma not in _words("verbs", "omitting") or thing is None or _negated(tokens, verb):
        return None
    who = _who(tokens, verb)
    is_told = _tells(tokens, who, media=lemma not in ("withhold", "omit"))
    if not is_told:
        return None
    if lemma == "withhold" and tokens.lemma[thing] not in _words("nouns", "given"):
        return None
    return _phrase(tokens, thing), f"left out: “{lemma}”"


def _without(tokens: Tokens, verb: int) -> tuple[tuple[int, ...], str] | None:
    above = tokens.head[verb]
    if tokens.label[verb] != "pcomp" or tokens.lower(above) != "without":
        return None
    lemma = tokens.lemma[verb]
    if lemma not in _words("verbs", "any") | _words("verbs", "naming") | _words("verbs", "giving"):
        return None
    thing = tokens.child(verb, "dobj", "ccomp")
    if thing is None or not _tells(tokens, _who(tokens, verb)):
        return None
    if lemma in _words("verbs", "giving") and tokens.lemma[thing] not in _words("nouns", "given"):
        return None
    return _phrase(tokens, thing), f"without: “{lemma}”"


def _negated(tokens: Tokens, verb: int) -> bool:
    return assess_predicate(tokens, verb).polarity.value == "-"


_MEDIA = frozenset({"ORG", "WORK_OF_ART"})


def _tells(tokens: Tokens, who: int | None, *, media: bool = False) -> bool:
    """Tells whether somebody or something tells the public: a medium, a statement, an office."""
    if who is None:
        return False
    nouns = _words("nouns", "telling")
    head = tokens.lemma[who].casefold()
    if head in nouns or tokens.name[who][2:] in _MEDIA:
        return True
    if media:
        return False
    return head in _words("nouns", "tellers") or (
        tokens.upos[who] == "PROPN" or tokens.name[who][2:] in ("PERSON", "GPE")
    )


_NOBODY = frozenset({"who", "which", "that", "it", "there", "i", "you"})


def _who(tokens: Tokens, verb: int) -> int | None:
    """Returns the head of the subject of a verb, through the verbs that govern it."""
    for at in (verb, *tokens.ancestors(verb)):
        subject = tokens.child(at, "nsubj")
        if subject is not None:
            return None if tokens.lower(subject) in _NOBODY else subject
        if tokens.label[at] not in ("xcomp", "conj", "pcomp", "prep", "advcl"):
            return None
    return None


_PUBLIC = frozenset({"reporter", "press", "public", "journalist", "parliament", "court"})


def is_private(tokens: Tokens, verb: int, what: tuple[int, ...]) -> bool:
    """Tells whether one person only was not told: "did not mention the crack to his wife"."""
    for c in (*tokens.children(verb), *what):
        if tokens.lower(c) != "to" or tokens.label[c] not in ("prep", "dative"):
            continue
        noun = tokens.child(c, "pobj")
        if noun is None or tokens.lemma[noun] in _PUBLIC or tokens.lemma[verb] == "refer":
            continue
        owned = any(tokens.upos[k] == "PRON" for k in (noun, *tokens.children(noun)))
        if owned or (c not in what and tokens.name[noun].endswith("PERSON")):
            return True
    return False


def _is_matter(tokens: Tokens, what: tuple[int, ...]) -> bool:
    if not what or (len(what) == 1 and tokens.upos[what[0]] == "PRON"):
        return False
    return tokens.lower(what[-1]) not in ("kind", "sort")  # "says nothing of the kind"


def is_of_words(tokens: Tokens, verb: int, who: int | None) -> bool:
    """Tells whether a verb of leaving out is said of what somebody tells.

    "The bulletin ignored the march" is, "the council ignored the warning" is not; and who "was not
    named" has nobody who left it out.
    """
    lemma = tokens.lemma[verb]
    if lemma in _words("verbs", "naming") and tokens.xpos[verb] == "VBN":
        return tokens.child(verb, "auxpass") is None and tokens.label[verb] != "acl"
    if lemma in _words("verbs", "omitting") - _words("verbs", "always") or lemma in _words(
        "verbs", "shunning"
    ):
        return _tells(tokens, who, media=True)
    return True
