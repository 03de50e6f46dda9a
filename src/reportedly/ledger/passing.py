"""What the narrator says in passing: asides, participles, clauses that are taken for granted.

Presupposition triggers after Levinson (Pragmatics, 1983, ch. 4): non-restrictive clauses,
temporal clauses, questions ("how many men X sent": X sent men), definite descriptions with an
ordinal ("the first visit by X").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportedly.model import ActorKind, Span
from reportedly.read import Tokens
from reportedly.read.actors.lexicon import kind_of_noun
from reportedly.tables import read_words

__all__ = [
    "Passing",
    "asides_within",
    "asked_of",
    "cut_before",
    "left_over",
    "run_around",
    "said_in_passing",
    "trailing",
]

Passing = tuple[int, int, str]
"""First and last token, and the shape that it has."""

ASIDE = frozenset(",—–-(")
OPENERS = {
    ",": frozenset(",—–"), "(": frozenset(")"), "—": frozenset("—,"), "–": frozenset("–,"),
    "--": frozenset({"--"}),
}  # fmt: skip
SHORTEST = 3  # tokens; shorter asides are titles and glosses ("the minister")
SHORTEST_CLAUSE = 5
FARTHEST = 16  # tokens between a comma and the clause that its phrase holds
GIVEN = read_words("passing.toml", "words", "given")
RANKED = read_words("passing.toml", "words", "ranked")
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
LONGEST_BETWEEN = 16
LISTED = read_words("passing.toml", "words", "listed")
FORMERLY = read_words("passing.toml", "words", "formerly")
VERBAL = frozenset({"VERB", "AUX"})
COUNTED = frozenset({"how", "why", "when", "where"})


def said_in_passing(tokens: Tokens, i: int, first: int) -> Passing | None:
    """Returns the aside or participle headed by a token of the sentence that begins at `first`."""
    return _aside(tokens, i, first) or _participle(tokens, i)


def _aside(tokens: Tokens, i: int, first: int) -> Passing | None:
    """Returns a relative clause or an apposition that punctuation sets off."""
    if tokens.label[i] not in ("relcl", "appos"):
        return None
    run = list(tokens.subtree(i))
    if run != list(range(run[0], run[-1] + 1)) or run[0] <= first:
        return None
    if tokens.label[i] == "appos" and (tokens.upos[i] != "NOUN" or _says_who(tokens, i, run)):
        return None
    if tokens.word(run[0] - 1)[-1] not in ASIDE or _is_listed(tokens, i, run):
        return None
    inner = next((c for c in run if _is_given_clause(tokens, c) and c != i), None)
    if inner is not None:  # "a reminder of its debts as talks go on": two things
        start = min(tokens.subtree(inner))
        if start > run[0] + SHORTEST:
            run = [j for j in run if j < start]
    return _trimmed(tokens, run, "an aside of the narrator's")


def _is_listed(tokens: Tokens, i: int, run: Sequence[int]) -> bool:
    """Tells whether an apposition only names things: "Turkish, Hungarian firms" states nothing."""
    if tokens.label[i] != "appos" or any(tokens.upos[k] in VERBAL for k in run):
        return False
    says = ("det", "poss", "prep", "relcl", "acl", "nummod")
    return not any(tokens.label[c] in says for c in tokens.children(i))


def _says_who(tokens: Tokens, i: int, run: Sequence[int]) -> bool:
    """Tells whether an apposition says who somebody is: "Ana Ruiz, a former head of the board".

    The actor has it as a role; a clause inside ("…, who built the dam") states more.
    """
    above = tokens.head[i]
    named = tokens.upos[above] == "PROPN" and tokens.name[above] not in ("B-GPE", "I-GPE")
    plain = not any(tokens.upos[k] in VERBAL for k in run)
    return named and plain and kind_of_noun(tokens.lemma[i]) is ActorKind.PERSON


def asides_within(
    tokens: Tokens, content: Span, quoted: Sequence[Span]
) -> Iterator[tuple[int, int]]:
    """Yields (first token, last token) of the asides inside a content, outside of quotations.

    A clause or apposition between commas, brackets or dashes. A name beside a name is a gloss and
    no aside.
    """
    ids = tokens.within(content)
    last = -1
    for i in ids:
        if i <= last or any(piece.covers(tokens.span(i, i)) for piece in quoted):
            continue
        mark = tokens.word(i)
        if mark not in OPENERS:
            continue
        stop = _closed_by(tokens, ids, i)
        if mark == "," and (stop is None or not _is_aside(tokens, range(i + 1, stop))):
            stop = _before_verb(tokens, ids, i)
        if stop is None:
            continue
        run = range(i + 1, stop)
        if len(run) >= 2 and not any(
            piece.overlaps(tokens.span(run[0], run[-1])) for piece in quoted
        ):
            yield run[0], run[-1]
            last = stop - 1


def _before_verb(tokens: Tokens, ids: range, comma: int) -> int | None:
    """Returns the comma that closes words between a subject and its verb, by place.

    "the train, one of the oldest in service, had no brakes", "the lake, once full, was dry": the
    parse has many names for them. Not a name ("its chief, Ms. Ode,"), a list, nor what begins as
    an adverbial does ("the team, on the whole, played well").
    """
    noun, first = comma - 1, comma + 1
    if noun < ids.start or tokens.upos[noun] not in ("NOUN", "PROPN"):
        return None
    stop = next((k for k in range(first + 1, ids.stop) if tokens.word(k) == ","), None)
    if stop is None or stop + 1 >= ids.stop or stop - first > LONGEST_BETWEEN:
        return None
    verb = stop + 1
    while verb < ids.stop - 1 and tokens.upos[verb] in ("ADV", "PART"):
        verb += 1
    if tokens.upos[verb] not in VERBAL or tokens.xpos[verb] in ("VBG", "VBN", "VB"):
        return None
    opener = tokens.lower(first)
    words = range(first, stop)
    if all(tokens.upos[k] in ("PROPN", "PUNCT") for k in words) or opener in LISTED:
        return None
    describing = tokens.upos[first] in ("DET", "NUM", "ADJ", "NOUN", "PRON") or opener in FORMERLY
    is_participle = tokens.xpos[first] in ("VBN", "VBG", "WDT", "WP")
    names = any(tokens.upos[k] == "PROPN" and tokens.label[k] == "appos" for k in words)
    return stop if (describing or is_participle) and not names else None


def _closed_by(tokens: Tokens, ids: range, i: int) -> int | None:
    """Returns the token that closes what a comma, bracket or dash opens, or the content's end."""
    closer = OPENERS[tokens.word(i)]
    depth = _deepest(tokens, i) if tokens.word(i) == "," else None
    for k in range(i + 2, ids.stop):
        if tokens.word(k) in closer and (depth is None or k > depth):
            return k
    if tokens.word(i) == "," and depth is not None and depth + 1 >= ids.stop - 1:
        return ids.stop
    return None


def _deepest(tokens: Tokens, comma: int) -> int | None:
    """Returns the last token of the phrase that begins after a comma."""
    first = comma + 1
    if first >= len(tokens):
        return None
    heads = [
        k
        for k in (first, *tokens.ancestors(first))
        if tokens.label[k] in ("relcl", "appos", "acl", "amod", "advcl")
        and min(tokens.subtree(k)) == first
    ]
    if not heads:
        return None
    below = [k for k in tokens.subtree(heads[-1]) if tokens.upos[k] != "PUNCT"]
    return below[-1]


def _is_aside(tokens: Tokens, run: range) -> bool:
    """Tells whether the words after a comma are a clause or noun phrase that describes a noun."""
    for k in (run[0], *tokens.ancestors(run[0])):
        if k not in run:
            return False
        if min(tokens.subtree(k)) != run[0] or tokens.head[k] in run:
            continue
        if tokens.head[k] > k or tokens.upos[tokens.head[k]] not in ("NOUN", "PROPN", "PRON"):
            return False
        if tokens.label[k] == "appos":
            return tokens.upos[k] == "NOUN" or any(
                tokens.label[c] in ("relcl", "prep", "acl") for c in tokens.children(k)
            )
        return tokens.label[k] in ("relcl", "acl", "amod")
    return False


def _participle(tokens: Tokens, i: int) -> Passing | None:
    """Returns a noun phrase with its participle clause: "troops aiding the siege"."""
    if tokens.label[i] != "acl" or tokens.xpos[i] != "VBG" or tokens.child(i, "dobj") is None:
        return None
    noun = tokens.head[i]
    if tokens.upos[noun] not in ("NOUN", "PROPN") or noun > i:
        return None
    below = set(tokens.subtree(i))
    run = run_around([j for j in tokens.subtree(noun) if j <= noun or j in below], noun)
    return _trimmed(tokens, run, "said in passing of a noun") if i in run else None


def trailing(tokens: Tokens, run: list[int], head: int) -> Iterator[Passing]:
    """Yields what a clause (its tokens in a row) says beside its main statement, at its end.

    These words are statements of their own, so that the clause can end before them: "in June,
    during the second visit by X", "at which X became …", "intended to end it", "as talks go on".
    """
    inside = set(run)
    for i in run:
        if i <= head:
            continue
        if _is_given_clause(tokens, i) and _ends(tokens, i, run):
            yield from _some(_trimmed(tokens, _after_mark(tokens, i), "a clause taken for granted"))
        elif tokens.label[i] == "relcl" and _ends(tokens, i, run):
            subject = tokens.child(i, *SUBJECTS)
            relative = min(tokens.subtree(i))
            if subject is None or min(tokens.subtree(subject)) == relative:
                continue  # "who …": the clause needs its noun
            if tokens.xpos[relative] not in ("WDT", "WRB", "IN", "WP"):
                continue
            low = min(tokens.subtree(subject))
            below = [j for j in tokens.subtree(i) if j >= low and j in inside]
            yield from _some(_trimmed(tokens, below, "a relative clause with its own subject"))
        elif (
            tokens.label[i] in ("acl", "advcl")
            and tokens.xpos[i] == "VBN"
            and _ends(tokens, i, run)
        ):  # "a meeting intended to end the war"
            if tokens.child(i, "xcomp") is not None:
                below = [j for j in tokens.subtree(i) if j >= i]
                yield from _some(_trimmed(tokens, below, "a purpose said in passing"))
        elif tokens.lower(i) in RANKED and tokens.label[i] == "amod" and _ranked(tokens, i, run):
            noun = tokens.head[i]
            below = run_around([j for j in tokens.subtree(noun) if j in inside], noun)
            yield from _some(_trimmed(tokens, below, "a description that takes it for granted"))


def cut_before(tokens: Tokens, run: list[int], start: int) -> list[int]:
    """Returns a clause without the phrase at its end that holds the token `start`.

    Where a comma opens that phrase the clause ends at the comma: ", including one at which X …".
    """
    at = start
    for i in range(start - 1, max(run[0], start - FARTHEST), -1):
        if tokens.word(i) == ",":
            opener = i + 1
            if tokens.upos[opener] in ("ADP", "SCONJ") or tokens.xpos[opener] == "VBG":
                at = opener
            break
    while at - 1 > run[0] and (
        tokens.upos[at - 1] in ("ADP", "SCONJ") or tokens.xpos[at - 1] in ("WDT", "WP", "WRB")
    ):
        at -= 1  # "at which", "in that", "when"
    kept = [i for i in run if i < at]
    while kept and tokens.upos[kept[-1]] in ("PUNCT", "CCONJ"):
        kept.pop()
    return kept


def asked_of(tokens: Tokens, content: Span) -> Passing | None:
    """Returns what a question takes for granted: "how many men X sent" gives "X sent …"."""
    ids = tokens.within(content)
    if not len(ids) or tokens.lower(ids[0]) not in COUNTED:
        return None
    head = next((i for i in ids if tokens.head[i] not in ids or tokens.head[i] == i), None)
    subject = tokens.child(head, "nsubj", "nsubjpass") if head is not None else None
    if subject is None or min(tokens.subtree(subject)) <= ids[0]:
        return None
    run = [i for i in ids if i >= min(tokens.subtree(subject))]
    return _trimmed(tokens, run, "a question takes it for granted")


def left_over(
    tokens: Tokens, first: int, stop: int, told: Collection[int], named: Collection[int]
) -> Iterator[Passing]:
    """Yields what stands after somebody's content in a sentence and is nobody's.

    "claimed they only worked in Lund, undisputed land that Y took in 2001": the last words
    are neither content nor cue nor source. A relative clause in them is a statement of its own.
    """
    last = max((i for i in range(first, stop) if i in told or i in named), default=None)
    if last is None or last + 1 >= stop or tokens.word(last + 1) not in (",", "—", "–", "--"):
        return
    run = list(range(last + 2, stop))
    if not run or tokens.upos[run[0]] not in ("NOUN", "ADJ", "DET", "PROPN"):
        return
    if any(tokens.label[i] in ("ROOT", "conj") and tokens.upos[i] in VERBAL for i in run):
        return
    for i in run:
        if tokens.label[i] == "relcl" and tokens.xpos[i] != "VB":
            subject = tokens.child(i, *SUBJECTS)
            low = min(tokens.subtree(i)) if subject is None else min(tokens.subtree(subject))
            clause = [j for j in run if j >= low]
            yield from _some(_trimmed(tokens, clause, "a relative clause in the narrator's aside"))
            run = [j for j in run if j < min(tokens.subtree(i))]
            break
    yield from _some(_trimmed(tokens, run, "an aside of the narrator's"))


def _is_given_clause(tokens: Tokens, i: int) -> bool:
    """Tells whether a token heads a finite clause after "as", "when", "because" …"""
    if tokens.label[i] != "advcl" or tokens.upos[i] not in VERBAL:
        return False
    if tokens.child(i, *SUBJECTS) is None or tokens.xpos[i] in ("VBG", "VB"):
        return False
    mark = min(tokens.subtree(i))
    return tokens.lower(mark) in GIVEN and tokens.label[mark] in ("mark", "advmod")


def _after_mark(tokens: Tokens, i: int) -> list[int]:
    return list(tokens.subtree(i))[1:]


def _ranked(tokens: Tokens, i: int, run: list[int]) -> bool:
    """Tells whether "first" stands in "the first visit by X" at the end of a clause."""
    noun = tokens.head[i]
    if tokens.name[noun][2:] in ("DATE", "TIME"):
        return False  # "in the first days of the year" is a time
    by = any(tokens.label[c] in ("prep", "relcl", "acl") for c in tokens.children(noun) if c > noun)
    led = tokens.child(noun, "det") is not None and tokens.label[noun] == "pobj"
    prep = tokens.head[noun]
    comma = prep > run[0] and tokens.word(prep - 1) == ","
    return by and led and comma and max(tokens.subtree(noun)) >= run[-1] - 1


def _ends(tokens: Tokens, i: int, run: list[int]) -> bool:
    """Tells whether the phrase below a token runs to the end of a clause."""
    below = tokens.subtree(i)
    return len(below) >= SHORTEST_CLAUSE and below[-1] >= run[-1] - 1 and below[0] > run[0]


def run_around(own: Sequence[int], head: int) -> list[int]:
    """Returns the unbroken run of indices that holds the head."""
    at = own.index(head)
    low = high = at
    while low > 0 and own[low - 1] == own[low] - 1:
        low -= 1
    while high + 1 < len(own) and own[high + 1] == own[high] + 1:
        high += 1
    return list(own[low : high + 1])


def _trimmed(tokens: Tokens, run: list[int], why: str) -> Passing | None:
    while run and tokens.upos[run[-1]] in ("PUNCT", "CCONJ"):
        run = run[:-1]
    while run and tokens.upos[run[0]] in ("PUNCT", "CCONJ"):
        run = run[1:]
    if len(run) < SHORTEST or run[-1] - run[0] + 1 != len(run):
        return None
    return run[0], run[-1], why


def _some(found: Passing | None) -> Iterator[Passing]:
    if found is not None:
        yield found
