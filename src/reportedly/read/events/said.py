"""Who says that an event happened: from the attributions whose content covers its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportedly.model import NARRATOR, UNSTATED, Attribution, CueClass, Form, Span
from reportedly.read.actors.lexicon import actor_words
from reportedly.read.events.merge import Found
from reportedly.read.events.triggers import Trigger
from reportedly.read.tokens import Tokens

__all__ = ["covered_by", "judge_of", "said_by", "said_by_all"]


def said_by(
    tokens: Tokens,
    trigger: Trigger,
    attributions: Sequence[Attribution],
    actors: frozenset[str],
    quoted: Sequence[Span] = (),
    judges: Sequence[str] = (),
) -> tuple[str, ...]:
    """Returns all holders of the innermost attributions whose content covers the trigger.

    What somebody is praised or blamed for is said by who praises or blames: the `judges`.

    What stands inside quotation marks (`quoted`) and in nobody's content is said by somebody whom
    the text does not name.

    Where the event is the speaker's own act ("he said he praised them") only the links before the
    speaker say so; a factive cue ("admitted") makes the narrator say so as well.
    """
    word = tokens.span(trigger.token, trigger.token)
    covering: list[tuple[int, Attribution]] = []
    for attribution in attributions:
        # What is left out, spoken of or not known is not said by whom the chain names.
        if attribution.form in (Form.OMISSION, Form.TOPIC):
            continue
        if any(piece.covers(word) for piece in attribution.content):
            covering.append((sum(len(piece) for piece in attribution.content), attribution))
    if not covering and judges:
        return tuple(sorted(judges))
    if not covering:
        return (UNSTATED if any(piece.covers(word) for piece in quoted) else NARRATOR,)
    least = min(size for size, _ in covering)
    holders: set[str] = set()
    for size, attribution in covering:
        if size != least:
            continue
        links = attribution.links
        own = any(piece.covers(word) for piece in quoted)  # "highly appreciated “the support …”"
        given = trigger.nominal and attribution.form is Form.INDIRECT and not own
        if given and _is_given(tokens, trigger):
            holders.add(NARRATOR)  # "the invasion" in a report of speech is the narrator's noun
            continue
        chain = [link.source.holder for link in links]
        if len(chain) > 1 and chain[-1] in actors:
            chain.pop()
        holders.update(chain)
        if attribution.form is Form.INDIRECT and all(
            link.cue_class is CueClass.FACTIVE for link in links
        ):
            holders.add(NARRATOR)
    if judges:
        holders = (holders - {NARRATOR}) | {*judges}
    return tuple(sorted(holders))


def judge_of(tokens: Tokens, trigger: Trigger) -> tuple[int, ...]:
    """Returns who praises or blames somebody for an event: "credited Chad for sending grain"."""
    i = trigger.token
    if trigger.nominal or tokens.label[i] != "pcomp" or tokens.lower(tokens.head[i]) not in (
        "for", "of", "with",
    ):  # fmt: skip
        return ()
    verb = tokens.head[tokens.head[i]]
    if tokens.lemma[verb] not in _judging():
        return ()
    judge = tokens.child(verb, "nsubj")
    if judge is None:
        agent = tokens.child(verb, "agent")
        judge = None if agent is None else tokens.child(agent, "pobj")
    return () if judge is None else (judge,)


@cache
def _judging() -> frozenset[str]:
    return actor_words("judging", "verbs") | {"credit", "suspect", "convict"}


def covered_by(
    tokens: Tokens, trigger: Trigger, attributions: Sequence[Attribution]
) -> tuple[str, ...]:
    """Returns whose coverage an event noun is the topic of: "in its coverage of the visit"."""
    word = tokens.span(trigger.token, trigger.token)
    holders = {
        link.source.holder
        for attribution in attributions
        if attribution.form is Form.TOPIC and attribution.links[-1].cue_class is CueClass.SHOW
        for link in attribution.links
        if any(piece.covers(word) for piece in attribution.content)
    }
    return tuple(sorted(holders)) if trigger.nominal else ()


def _is_given(tokens: Tokens, trigger: Trigger) -> bool:
    return any(
        tokens.label[c] == "poss" or (tokens.label[c] == "det" and tokens.lower(c) == "the")
        for c in tokens.children(trigger.token)
    )


def said_by_all(one: Found) -> tuple[str, ...]:
    """Returns who says an event: those at its trigger, and at the mentions that tell it anew.

    A noun that only points back ("the summit") tells nothing anew, unless somebody's coverage is
    said to be of it.
    """
    holders = {*one.said_by}
    for mention in one.mentions:
        told = {*mention.said_by} - {NARRATOR, UNSTATED}
        if not mention.trigger.nominal:
            holders |= told
        holders |= {*mention.covered}
    return tuple(sorted(holders))
