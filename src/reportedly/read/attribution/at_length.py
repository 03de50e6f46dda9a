"""Words given at length without quotation marks: turns of a transcript, announced statements.

"THE MAYOR: The dam is old." and "The ministry issued the following statement:" hand over to a
speaker for many sentences. Each sentence is one row of that speaker's; sentences that only greet,
thank or give the floor state nothing, and so do questions.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.model import Article, Span
from reportedly.read.attribution.phrases import (
    cue_tokens,
    source_tokens,
    spans_of,
    subject_of,
    verb_lemma,
)
from reportedly.read.attribution.raw import RawAttribution
from reportedly.read.cues import load_cues
from reportedly.read.tokens import Tokens
from reportedly.read.turns import is_transcript, turns_of
from reportedly.tables import read_words

__all__ = ["ANNOUNCED", "TURN", "at_length", "spoken_at_length"]

TURN = "a turn of a transcript"
ANNOUNCED = "a statement that the line before announces"
SURE = 0.9
QUOTING = 0.4  # the share from which a verb may stand before a colon
LATE = 3  # paragraphs before a statement from which it is a part of a report
FARTHEST = 30  # tokens between a verb and the colon
OPENING = frozenset("“\"„«‘'")
BULLETS = frozenset("•*-–—·▪●")
FIRST = frozenset({"i", "we", "our", "my", "us", "me", "ours"})
THIRD = frozenset({"he", "she", "it", "they"})
WORDS = re.compile(r"[A-Za-z][\w.'’-]*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where somebody speaks at length: the words for who, the cue, and the spans of the speech."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    speech: tuple[Span, ...]
    rule: str


def spoken_at_length(
    tokens: Tokens, article: Article, rows: Sequence[RawAttribution] = ()
) -> tuple[Stretch, ...]:
    """Returns where somebody speaks at length, in order of the text.

    `rows` tell where the narrator speaks again.
    """
    if is_transcript(tokens, article):
        return tuple(_turns(article))
    return tuple(_announced(tokens, article, rows))


def at_length(
    tokens: Tokens, article: Article, rows: Sequence[RawAttribution]
) -> tuple[tuple[RawAttribution, ...], tuple[Span, ...]]:
    """Returns the rows with one more for each sentence said at length, and where that is said.

    Rows of what is said inside stay, and pass on from there; a quotation that was carried over
    into the speech, and what the announcing words were thought to pass on, do not.
    """
    stretches = spoken_at_length(tokens, article, rows)
    if not stretches:
        return tuple(rows), ()
    spoken = tuple(sorted(span for stretch in stretches for span in stretch.speech))
    labels = [s.source[0].hull(s.speech[0]) for s in stretches if s.rule == TURN]
    for stretch in stretches:
        word = tokens.within(stretch.cue[0])[0]
        if tokens.upos[word] == "NOUN":  # "The following is the full text of the speech of …"
            labels.append(tokens.sentence_span(tokens.sentence[word]))
    cues = {span for stretch in stretches for span in (*stretch.cue, *stretch.source)}
    said, silent = _said(tokens, stretches, _own_verbs(tokens, rows))
    kept: dict[int, int] = {}  # the number of a row before, and its number now
    out: list[RawAttribution] = []
    for number, row in enumerate(rows):
        if _replaced(row, rows, spoken, cues) or any(_inside(cue, silent) for cue in row.cue):
            continue
        if row.carried is not None:
            if row.carried not in kept:
                continue
            row = replace(row, carried=kept[row.carried])
        kept[number] = len(out)
        out.append(row)
    out += said
    return tuple(out), tuple(sorted({*spoken, *labels}))


def _said(
    tokens: Tokens, stretches: Sequence[Stretch], own: Collection[int]
) -> tuple[list[RawAttribution], tuple[Span, ...]]:
    """Returns a row for each sentence that states something, and the spans of those that do not.

    A sentence of a turn whose main verb is "I think" (its verb is in `own`) has its row.
    """
    rows: list[RawAttribution] = []
    silent: list[Span] = []
    for stretch in stretches:
        for ids in _sentences(tokens, stretch):
            content = spans_of(tokens, ids)
            if stretch.rule == TURN and any(i in own and tokens.head[i] == i for i in ids):
                continue
            if content and not _states_nothing(tokens, ids):
                row = RawAttribution(stretch.source, stretch.cue, content, SURE, stretch.rule)
                rows.append(row)
            else:
                silent.append(tokens.span(ids[0], ids[-1]))
    return rows, tuple(sorted(silent))


def _own_verbs(tokens: Tokens, rows: Sequence[RawAttribution]) -> frozenset[int]:
    """Returns the verbs of "I think that …": they pass on what the speaker holds."""
    return frozenset(
        i
        for row in rows
        if row.source and row.content and tokens.text[slice(*_ends(row.source))].lower() == "i"
        for cue in row.cue
        for i in tokens.within(cue)
        if tokens.child(i, "ccomp") is not None
    )


def _ends(spans: Sequence[Span]) -> tuple[int, int]:
    return spans[0].start, spans[-1].end


def _replaced(
    row: RawAttribution,
    rows: Sequence[RawAttribution],
    spoken: Sequence[Span],
    cues: Collection[Span],
) -> bool:
    if row.carried is not None:
        base = rows[row.carried]
        return _inside(row.content[0], spoken) or any(a.overlaps(b) for a in base.cue for b in cues)
    if any(own.overlaps(other) for own in row.cue for other in cues):
        return True
    return not any(_inside(cue, spoken) for cue in row.cue) and _inside(row.content[-1], spoken)


def _inside(span: Span, spoken: Sequence[Span]) -> bool:
    place = bisect_left(spoken, Span(span.start + 1, span.start + 2)) - 1
    return place >= 0 and spoken[place].start <= span.start < spoken[place].end


def _turns(article: Article) -> Iterator[Stretch]:
    labels = turns_of(article)
    text = article.text
    for number, label in enumerate(labels):
        stop = labels[number + 1].start if number + 1 < len(labels) else len(text)
        first = label.end
        while first < stop and text[first] in "*\u00a0 ":
            first += 1
        colon = Span(first, first + 1) if text[first : first + 1] == ":" else label
        spoken = []
        for paragraph in article.paragraphs:
            low, high = max(paragraph.start, colon.end), min(paragraph.end, stop)
            if low < high and text[low:high].strip(" \u00a0*"):
                spoken.append(Span(low, high))
        if spoken:
            yield Stretch((label,), (colon,), tuple(spoken), TURN)


def _announced(
    tokens: Tokens, article: Article, rows: Sequence[RawAttribution]
) -> Iterator[Stretch]:
    text, paragraphs = article.text, article.paragraphs
    after = 0
    for number, paragraph in enumerate(paragraphs[:-1]):
        if number < after or not text[paragraph.start : paragraph.end].rstrip().endswith(":"):
            continue
        follower = paragraphs[number + 1]
        if text[follower.start] in OPENING:
            continue
        lead = _lead(tokens, paragraph)
        if lead is None:
            continue
        verb, actor = lead
        long = _is_long(tokens, paragraph, verb)
        stop = _end(tokens, article, number + 1, rows, long=long)
        after = stop
        source = spans_of(tokens, source_tokens(tokens, actor))
        cue = spans_of(tokens, cue_tokens(tokens, verb))
        speech = tuple(paragraphs[number + 1 : stop])
        if source and cue and speech:
            yield Stretch(source, cue, speech, ANNOUNCED)


def _lead(tokens: Tokens, paragraph: Span) -> tuple[int, int] | None:
    """Returns the word that announces what follows a paragraph, and who says it; None if none."""
    run = tokens.within(paragraph)
    if not len(run):
        return None
    cues = load_cues()
    first = tokens.sentences[tokens.sentence[run[-1]]][0]
    adding: int | None = None  # "…, the ministry said, adding:"
    for verb in range(run[-1], first - 1, -1):
        if tokens.upos[verb] != "VERB":
            continue
        lemma = verb_lemma(tokens, verb)
        going_on = lemma in _announced_by("going_on")
        last = verb + 1 <= run[-1] and tokens.word(verb + 1) == ":"
        if last and going_on and tokens.xpos[verb] == "VBG":
            adding = verb
            continue
        if tokens.label[verb] in ("relcl", "acl", "amod", "pcomp"):
            continue
        given = tokens.child(verb, "dobj")
        fits = lemma in _announced_by("giving") and given is not None
        fits = fits and tokens.lemma[given or 0] in _announced_by("words")
        if run[-1] - verb <= FARTHEST:
            quoting = cues.weight("verb", lemma, "quote") >= QUOTING
            fits = fits or quoting or going_on or lemma in _announced_by("saying")
        actor = _beside(tokens, verb, first) if going_on and fits else None
        actor = subject_of(tokens, verb) if fits and actor is None else actor
        if actor is not None and tokens.child(verb, "auxpass") is None:
            return verb if adding is None else adding, actor
    return _text_of(tokens, range(first, run[-1] + 1))


def _announced_by(name: str) -> frozenset[str]:
    return read_words("at_length.toml", "announced", name)


def _beside(tokens: Tokens, verb: int, first: int) -> int | None:
    """Returns who speaks in ", the commentary notes, and goes on:", whatever the parse says."""
    if tokens.lower(verb - 1) != "and" or tokens.child(verb, "nsubj") is not None:
        return None
    said = verb - 2 if tokens.word(verb - 2) == "," else verb - 1
    for i in range(said, max(first, said - 4), -1):
        if tokens.upos[i] == "VERB":
            return tokens.child(i, "nsubj")
        if tokens.lower(i) in ("notes", "claims", "comments") and tokens.upos[i - 1] == "NOUN":
            return i - 1  # "the commentary notes" comes out as a noun
    return None


def _text_of(tokens: Tokens, sentence: range) -> tuple[int, int] | None:
    """Returns the speech and who gave it in "The following is the full text of his speech:"."""
    if not any(tokens.lemma[i] == "text" for i in sentence):
        return None
    for noun in sentence:
        if tokens.lemma[noun] not in _announced_by("words") or tokens.lemma[noun] == "text":
            continue
        owner = tokens.child(noun, "poss")
        if owner is None:
            by = [c for c in tokens.children(noun) if tokens.lower(c) in ("of", "by", "from")]
            owner = tokens.child(by[0], "pobj") if by else None
        if owner is not None and tokens.upos[owner] in ("PROPN", "NOUN"):
            return noun, owner
    return None


def _is_long(tokens: Tokens, paragraph: Span, verb: int) -> bool:
    """Tells whether a line announces more than the paragraph after it."""
    run = tokens.within(paragraph)
    first = tokens.sentences[tokens.sentence[run[-1]]][0]
    subject = tokens.child(verb, "nsubj")
    if subject is not None and tokens.lower(subject) == "it":
        return True
    words = {tokens.lemma[i].lower() for i in range(first, run[-1] + 1)}
    words |= {tokens.lower(i) for i in range(first, run[-1] + 1)}
    if words & _announced_by("words"):
        return True
    return verb_lemma(tokens, verb) in _announced_by("going_on")


def _end(
    tokens: Tokens, article: Article, start: int, rows: Sequence[RawAttribution], *, long: bool
) -> int:
    """Returns the number of the paragraph where the narrator speaks again.

    That is where the next line announces something, where a list ends, where "the commentary
    notes" or "he said" stands; without a word for a paper or a statement in the line before, and
    where somebody is quoted in marks further down, after the paragraphs in a row that have "I" or
    "we".
    """
    paragraphs, text = article.paragraphs, article.text
    begin = paragraphs[start].start
    if start >= LATE:  # a statement of its own stands first; in a report others are quoted too
        quoting = [row for row in rows if row.cue and "frame quote" in row.rule]
        long = long and not any(row.cue[0].start > begin for row in quoting)
    is_list = text[paragraphs[start].start] in BULLETS
    first_person, last = False, start + 1
    for number in range(start, len(paragraphs)):
        paragraph = paragraphs[number]
        words = text[paragraph.start : paragraph.end]
        if number > start and words.rstrip().endswith(":") and _lead(tokens, paragraph):
            break
        if is_list and words[0] not in BULLETS:
            break
        if number > start and _narrated(tokens, paragraph, rows, first_person=first_person):
            break
        if any(word.lower() in FIRST for word in WORDS.findall(words)):
            first_person = True
            last = number + 1 if last >= number else last
        if long or is_list:
            last = number + 1
    return last


def _narrated(
    tokens: Tokens, paragraph: Span, rows: Sequence[RawAttribution], *, first_person: bool
) -> bool:
    """Tells whether the narrator tells again who speaks: "the commentary notes", "he said"."""
    telling = _announced_by("telling")
    for row in rows:
        if row.carried is not None or not row.source or not row.cue:
            continue
        if not paragraph.covers(row.cue[0]):
            continue
        words = [tokens.lower(i) for i in tokens.within(row.source[0].hull(row.source[-1]))]
        verbs = [i for i in tokens.within(row.cue[0]) if tokens.upos[i] == "VERB"]
        if not verbs or tokens.lemma[verbs[-1]] not in _saying():
            continue
        if len(words) == 1 and words[0] in THIRD and not first_person:
            return True
        if len(words) == 2 and words[0] == "the" and words[1] in telling:
            return True
    return False


@cache
def _saying() -> frozenset[str]:
    cues = load_cues()
    return frozenset(
        lemma
        for (kind, lemma), cue in cues.entries.items()
        if kind == "verb" and cue.frames.get("quote", 0.0) >= QUOTING
    )


def _sentences(tokens: Tokens, stretch: Stretch) -> Iterator[list[int]]:
    for span in stretch.speech:
        run = tokens.within(span)
        own: list[int] = []
        for i in run:
            if own and tokens.sentence[i] != tokens.sentence[own[-1]]:
                yield own
                own = []
            own.append(i)
        if own:
            yield own


def _states_nothing(tokens: Tokens, ids: Sequence[int]) -> bool:
    """Tells whether a sentence asks, greets, thanks or gives the floor."""
    if tokens.word(ids[-1]) == "?" or not any(tokens.word(i)[0].isalpha() for i in ids):
        return True
    small = read_words("at_length.toml", "formulas", "small")
    phrases = read_words("at_length.toml", "formulas", "phrases")
    words = [i for i in ids if tokens.upos[i] != "PUNCT" and tokens.word(i)[0].isalnum()]
    plain = [tokens.lower(i) for i in words if tokens.upos[i] != "PROPN"]
    said = " ".join(tokens.lower(i) for i in words).replace("’", "'")
    said = said.replace(" n't", "n't").replace(" '", "'")
    if said in phrases or all(word in small for word in plain):
        return True
    bare = _without(plain, small)
    return " ".join(bare) in phrases or " ".join(plain) in phrases


def _without(words: list[str], small: frozenset[str]) -> list[str]:
    """Returns words without the small ones at both ends."""
    low, high = 0, len(words)
    while low < high and words[low] in small:
        low += 1
    while high > low and words[high - 1] in small:
        high -= 1
    return words[low:high]
