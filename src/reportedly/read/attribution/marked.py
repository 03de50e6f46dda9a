"""Sets the rows that a trained reader marked beside those of the rules, one row a cue.

The trained reader has the better spans and finds cues that no lexicon holds; the rules know what
its corpus does not annotate: attributions inside quotations and inside contents, nouns and
adverbs that doubt, omissions, pictures, and where quotation marks close.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Span
from reportedly.read.attribution.asides import without_asides
from reportedly.read.attribution.phrases import LEANING, spans_of
from reportedly.read.attribution.quoted import QuoteMap
from reportedly.read.attribution.sureness import Grounds, sureness
from reportedly.read.cues import Cues, load_cues
from reportedly.read.marks import MarkedAttribution
from reportedly.read.near import Near
from reportedly.read.tokens import Tokens

__all__ = ["Row", "blend"]

MOSTLY = 0.8  # of a quotation in a content: then all of it is
SAME = 0.5  # contents of one source that share so much are one attribution
ALIKE = 0.7  # contents that share so much are the same: the rules' has the cleaner ends
ALONE = 0.5  # what the score of a rule's row is worth where the trained reader saw nothing
BARE = 0.88  # confidence that a mark needs whose cue no lexicon knows and whose content is a noun
PHRASE = 0.55  # the same where several words make the cue: "is no fan of" beside "signed"
FAINT = 0.4  # under it a mark that no rule backs is more often wrong than right
FREE = frozenset({"adjective", "adverb", "image", "np_cue", "noun"})  # not in its corpus
# Frames whose contents the rules alone get right.
OWN = frozenset({"image", "np_cue", "np_of"})
BARE_NAMES = frozenset({"PROPN", "PRON", "DET", "PUNCT", "PART"})  # "called *Ann Lee*"
KINDS = {"NOUN": "noun", "VERB": "verb"}
LEADING = frozenset({"that"})
HYPHENS = frozenset({"-", "‐", "‑"})


@dataclass(frozen=True, slots=True)
class Row:
    """One attribution as tokens, with its score; `kind` and `frame` say which rule found it."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    score: float
    kind: str = ""
    frame: str = ""
    rule: str = ""
    later: tuple[int, ...] = ()  # quotations of other paragraphs that go on from it
    grounds: Grounds | None = None  # where a trained reader marked it


def blend(tokens: Tokens, quotes: QuoteMap, rows: Sequence[Row]) -> list[Row]:
    """Returns the rules' rows and the marked ones, in order of their cues, one for each cue.

    Where both have a cue and differ, the marked spans stand, with quotations taken whole. A row of
    the rules alone keeps half of its score, or all of it where the trained reader could not know
    better: inside a quotation or another content, or of a kind that its corpus leaves out.
    """
    if not tokens.marks.is_read:
        return list(rows)
    cues = load_cues()
    marked = [_row(tokens, quotes, mark) for mark in tokens.marks.attributions]
    near = Near([spans_of(tokens, row.cue) for row in rows])
    used: set[int] = set()
    out: list[Row] = []
    for mark in marked:
        if not mark.content or not mark.cue:
            continue
        over = {k for span in spans_of(tokens, mark.cue) for k, _ in near.over(span)} - used
        same = [rows[k] for k in sorted(over)]
        if same:
            used.update(over)
            out.append(_both(tokens, mark, max(same, key=lambda row: row.score)))
        elif _stands(tokens, quotes, mark, rows, cues):
            grounds = Grounds(mark.score)
            out.append(replace(mark, score=sureness(grounds), grounds=grounds))
    inside = {i for row in out for i in row.content}
    for k, row in enumerate(rows):
        if k not in used:
            nested = all(i in inside or quotes.inside[i] >= 0 for i in row.cue)
            # "was quoted as saying": the marks have "quoted" or nothing there
            passed = any(tokens.label[i] == "pcomp" for i in row.cue)
            free = nested or passed or row.kind in FREE or row.frame in FREE
            out.append(row if free else replace(row, score=round(ALONE * row.score, 3)))
    return sorted(_without_tails(tokens, out), key=lambda row: (row.cue, row.content))


def _without_tails(tokens: Tokens, rows: list[Row]) -> list[Row]:
    """Returns the rows without the "according to the agency" that passes the whole row on."""
    led = [row for row in rows if row.cue and row.source]
    tails = [row for row in led if tokens.lower(row.cue[0]) == "according"]
    out = []
    for row in rows:
        inside = set(row.content)
        for tail in tails:
            if {*tail.cue} <= inside and {*row.cue} <= {*tail.content}:
                inside -= {*tail.cue, *tail.source}
        kept = tuple(i for i in row.content if i in inside)
        while kept and tokens.upos[kept[-1]] == "PUNCT" and len(kept) < len(row.content):
            kept = kept[:-1]
        out.append(replace(row, content=kept) if kept else row)
    return out


def _row(tokens: Tokens, quotes: QuoteMap, mark: MarkedAttribution) -> Row:
    cue = _words(tokens, mark.cue)
    while len(cue) > 1 and tokens.upos[cue[0]] in ("ADV", "PUNCT"):
        cue = cue[1:]
    source = _words(tokens, mark.source)
    for place, i in enumerate(source):
        if place and _leans(tokens, i):
            source = source[:place]  # "accounts based on a memo": the memo is a link of its own
            break
    content, later = _near_by(quotes, cue, _words(tokens, mark.content))
    content = _closed(tokens, quotes, content)
    content = without_asides(tokens, quotes.inside, content)
    return Row(source, cue, content, mark.confidence, rule="marked", later=later)


def _leans(tokens: Tokens, i: int) -> bool:
    """Tells whether a participle says what a source rests on; "a Lund-based union" does not."""
    if tokens.lemma[i] not in LEANING or tokens.xpos[i] not in ("VBN", "VBG"):
        return False
    after = tokens.lower(i + 1) if i + 1 < len(tokens) else ""
    return tokens.word(i - 1) not in HYPHENS and LEANING[tokens.lemma[i]] in ("", after)


def _near_by(
    quotes: QuoteMap, cue: tuple[int, ...], content: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Returns a content without quotations of other paragraphs, and the numbers of these."""
    home = {quotes.paragraph[i] for i in cue}
    here = {quotes.inside[i] for i in content if quotes.paragraph[i] in home}
    kept = tuple(i for i in content if quotes.inside[i] in here or quotes.paragraph[i] in home)
    if not kept:
        return content, ()
    later = {quotes.inside[i] for i in content} - {quotes.inside[i] for i in kept} - {-1}
    return kept, tuple(sorted(n for n in later if quotes.is_speech[n]))


def _words(tokens: Tokens, spans: Iterable[Span]) -> tuple[int, ...]:
    return tuple(sorted({i for span in spans for i in tokens.within(span)}))


def _closed(tokens: Tokens, quotes: QuoteMap, content: tuple[int, ...]) -> tuple[int, ...]:
    """Returns a content without "that", marks and stops at its ends; quotations are whole."""
    if len(content) > 1 and tokens.lower(content[0]) == "it" and content[1] != content[0] + 1:
        content = content[1:]  # "It was reported that …" has its content at the end
    kept = set(content)
    for place, i in enumerate(content):
        if (place == 0 or content[place - 1] != i - 1) and tokens.lower(i) in LEADING:
            kept -= {i} if tokens.xpos[i] == "IN" else set()
    for number in {quotes.inside[i] for i in content if quotes.inside[i] >= 0}:
        whole = {i for run in quotes.pieces[number] for i in run}
        if len(whole & kept) >= MOSTLY * len(whole):
            kept |= whole
    ends = sorted(kept)
    while ends and tokens.upos[ends[-1]] == "PUNCT" and quotes.inside[ends[-1]] < 0:
        ends.pop()
    return tuple(ends)


def _both(tokens: Tokens, mark: Row, ruled: Row) -> Row:
    """Returns the row of a cue that both have."""
    same = _alike(mark.content, ruled.content)
    content = mark.content
    if mark.score < ruled.score or ruled.frame in OWN or same >= ALIKE:
        content = ruled.content
    same_source = _alike(mark.source, ruled.source)
    source = mark.source or ruled.source
    if same_source >= ALIKE or _is_beside(tokens, mark.source, ruled.source):
        source = ruled.source
    grounds = Grounds(mark.score, ruled.score, round(same, 3), round(same_source, 3))
    return replace(
        ruled,
        source=source,
        content=content,
        score=sureness(grounds),
        rule=ruled.rule + "; marked",
        later=mark.later,
        grounds=grounds,
    )


def _is_beside(tokens: Tokens, mark: Sequence[int], ruled: Sequence[int]) -> bool:
    """Tells whether a marked source is the agent in the rules': "a clerk quoted by *her*"."""
    words = {i for i in mark if tokens.upos[i] != "PUNCT"}
    if not words or not words < {*ruled}:
        return False
    heads = {i for i in ruled if tokens.head[i] not in ruled}
    return not heads & words and any(tokens.label[tokens.head[i]] == "agent" for i in words)


def _alike(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    return len({*a} & {*b}) / max(1, len({*a, *b}))


def _stands(tokens: Tokens, quotes: QuoteMap, mark: Row, rows: Sequence[Row], cues: Cues) -> bool:
    """Tells whether a mark without a rule's row at its cue is one of its own.

    Not where it is an outer link of a rule's row ("was quoted as saying"), where a rule gives the
    same words to the same source, nor where an unknown word has a mere noun phrase ("signed a
    treaty").
    """
    quoted = any(quotes.inside[i] >= 0 for i in mark.content)
    if (mark.score < FAINT and not quoted) or all(
        tokens.upos[i] in BARE_NAMES for i in mark.content
    ):
        return False
    for row in rows:
        if any(_hangs_on(tokens, i, mark.cue) for i in row.cue):
            return False
        if _alike(row.content, mark.content) >= SAME and {*row.source} & {*mark.source}:
            return False
    words = sum(tokens.upos[i] not in ("PUNCT", "AUX", "PART", "ADV") for i in mark.cue)
    if mark.score >= (PHRASE if words > 1 else BARE) or quoted:
        return True
    if any(tokens.upos[i] in ("VERB", "AUX") for i in mark.content):
        return True
    return any(
        cues.find(KINDS[tokens.upos[i]], tokens.lemma[i])
        for i in mark.cue
        if tokens.upos[i] in KINDS
    )


def _hangs_on(tokens: Tokens, i: int, cue: tuple[int, ...]) -> bool:
    """Tells whether a verb is the object of a passive cue: "was quoted as *telling*"."""
    head = tokens.head[i]
    if tokens.label[i] == "pcomp" and tokens.lower(head) == "as":
        head = tokens.head[head]
    elif tokens.label[i] != "xcomp":
        return False
    return head in cue and tokens.child(head, "auxpass") is not None
