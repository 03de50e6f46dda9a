"""Who says what in the title of an article, where the title is a line of its text.

Headlines leave out verbs: "Minister: dam is safe", "Dam is safe: minister", "Dam is safe –
minister". The noun beside the mark decides: it has to be able to speak, and no label of the page
("Analysis", "Live", "Explainer"). What has a verb ("Dam is safe, says minister") is read like any
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Link,
    MentionKind,
    Source,
    SourceKind,
    Span,
)
from reportedly.read.attribution.links import link_attributions
from reportedly.read.attribution.raw import RawAttribution, find_raw
from reportedly.read.cues import load_cues
from reportedly.read.parse import parse_text
from reportedly.read.quotes import find_quotations
from reportedly.read.speakers import OF_ACTOR, source_words
from reportedly.read.tokens import Tokens
from reportedly.tables import read_words

__all__ = ["find_headline"]

LEAST = 0.3  # score of a verb's row
MARKED = 0.6  # score of what only a mark shows
LONGEST_SOURCE = 7  # tokens of "Prime Minister Ilse Maar of Ruritania"
SHORTEST = 3  # tokens that are said
_MARK = re.compile(r"\s*(:)\s+|\s+([–—]|--|-)\s+")
SPEAKING = (
    "office", "spokes", "unnamed", "medium", "document", "state_body", "organisation", "witness",
    "group",
)  # fmt: skip
NAMED = frozenset({"PERSON", "ORG", "NORP"})
MARKS = frozenset({"PUNCT", "SYM"})
MAY_SPEAK = frozenset({
    ActorKind.PERSON, ActorKind.OFFICE, ActorKind.STATE_BODY, ActorKind.MEDIUM,
    ActorKind.ORGANISATION, ActorKind.ARMED_FORCE, ActorKind.INTERNATIONAL, ActorKind.COMPANY,
    ActorKind.GROUP,
})  # fmt: skip


def _words(name: str) -> frozenset[str]:
    return read_words("headlines.toml", name)


def find_headline(article: Article, actors: Sequence[Actor] = ()) -> tuple[Attribution, ...]:
    """Returns who says what in the title; empty where the title is no line of the text.

    The spans lie in the title's line. Sources are joined to the actors of the body by name, or by
    an office that one person of the text holds. Does not read subheadings.
    """
    line = article.title.span
    if line is None or any(paragraph.overlaps(line) for paragraph in article.paragraphs):
        return ()
    tokens = parse_text(article.text, (line,))
    if len(tokens) < SHORTEST + 2:
        return ()
    known = _Known(article, actors)
    rows = list(_by_marks(tokens, known))
    quotations, _ = find_quotations(replace(article, paragraphs=(line,), id=""))
    if not rows:
        rows = [
            row
            for row in find_raw(tokens, replace(article, paragraphs=(line,), id=""), quotations)
            if row.score >= LEAST and row.source and _is_cue(tokens, row.cue)
        ]
    found = link_attributions(tokens, article, quotations, rows, ())
    return tuple(
        replace(one, quotations=(), links=tuple(known.named(link) for link in one.links))
        for one in found
    )


def _by_marks(tokens: Tokens, known: _Known) -> Iterator[RawAttribution]:
    """Yields what a colon or a dash sets beside its source, the first that can speak."""
    text = tokens.text
    for match in _MARK.finditer(text, tokens.start[0], tokens.end[-1]):
        at = tokens.at(match.start(1) if match[1] else match.start(2))
        if at is None or at == 0 or at + 1 >= len(tokens):
            continue
        before, after = range(at), range(at + 1, len(tokens))
        sides = ((before, after), (after, before)) if match[1] else ((after, before),)
        for source, said in sides:
            if len(said) < SHORTEST or not known.can_speak(tokens, source):
                continue
            if source is after and not any(tokens.upos[i] in ("VERB", "AUX") for i in said):
                continue
            where = tokens.span(source[0], source[-1])
            last = said[-1] if tokens.word(said[-1]) not in ".!?" else said[-1] - 1
            content = tokens.span(said[0], last)
            cue = tokens.span(at, at)
            why = f"headline, the mark {tokens.word(at)!r}"
            yield RawAttribution((where,), (cue,), (content,), MARKED, why)
            return


def _is_cue(tokens: Tokens, cue: tuple[Span, ...]) -> bool:
    """Tells whether a cue is a word, and no passive that a headline cuts short.

    A mark alone is none here: nobody was found beside it who can speak. "Minister accused of fraud"
    was accused.
    """
    words = [i for span in cue for i in tokens.within(span) if tokens.upos[i] not in MARKS]
    if not words:
        return False
    after = tokens.lower(words[-1] + 1) if words[-1] + 1 < len(tokens) else ""
    cut_short = {after, tokens.lower(words[-1])} & {"of", "to", "over", "with", "by"}
    return not (cut_short and any(tokens.lower(i) in _words("cut_short") for i in words))


class _Known:
    """The actors of the body by the words a title may call them."""

    def __init__(self, article: Article, actors: Sequence[Actor]) -> None:
        self._named: dict[str, set[str]] = {}
        self._roles: dict[str, set[str]] = {}
        self._by_id = {actor.id: actor for actor in actors}
        for actor in actors:
            names = [m.span for m in actor.mentions if m.kind is MentionKind.NAME]
            for span in names:
                words = article.cut(span).casefold().split()
                for key in (" ".join(words), words[-1] if words else ""):
                    self._named.setdefault(key, set()).add(actor.id)
            for role in actor.roles if names else ():
                self._roles.setdefault(role.casefold().split()[-1], set()).add(actor.id)

    def find(self, words: str) -> Actor | None:
        """Returns the one actor who bears a name, or the office, that the words end in."""
        parts = words.casefold().removesuffix("’s").removesuffix("'s").split()
        for key, table in (
            (" ".join(parts), self._named),
            (parts[-1] if parts else "", self._named),
            (parts[-1] if parts else "", self._roles),
        ):
            ids = table.get(key, set())
            if len(ids) == 1:
                return self._by_id[next(iter(ids))]
        return None

    def can_speak(self, tokens: Tokens, run: range) -> bool:
        """Tells whether words of a title name somebody who can say the rest of it."""
        if not 0 < len(run) <= LONGEST_SOURCE:
            return False
        words = tokens.text[tokens.start[run[0]] : tokens.end[run[-1]]]
        if words.casefold() in _words("labels") or any(ch in words for ch in '“”"?!'):
            return False
        alone = len(run) == 1 and any(words.casefold() in source_words(n) for n in SPEAKING)
        if alone and words.casefold() not in load_cues().images:
            return True  # ": report" comes out as a verb
        if any(tokens.upos[i] in ("VERB", "AUX", "NUM", "PRON") for i in run):
            return False
        actor = self.find(words)
        if actor is not None:
            return actor.kind in MAY_SPEAK
        head = next((i for i in reversed(run) if tokens.upos[i] in ("NOUN", "PROPN")), None)
        if head is None or tokens.lower(head) in _words("labels"):
            return False
        if tokens.lemma[head].lower() in load_cues().images:
            return False  # "Dam fails in Valen – pictures"
        if tokens.name[head][2:] in NAMED:
            return True
        word = tokens.lemma[head].lower().removesuffix("s")
        return any({word, tokens.lower(head)} & source_words(name) for name in SPEAKING)

    def named(self, link: Link) -> Link:
        """Returns a link whose source is an actor of the body, where its words name one."""
        source = link.source
        if source.kind in (SourceKind.NARRATOR, SourceKind.UNSTATED) or not source.name:
            return replace(link, addressee=None)
        actor = self.find(source.name)
        if actor is None:
            return replace(link, source=replace(source, actor=None), addressee=None)
        kind = OF_ACTOR[actor.kind]
        known = Source(kind, actor.name, source.spans, actor.id)
        return replace(link, source=known, addressee=None)
