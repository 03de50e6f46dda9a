"""The source mix of an article: on whose word its claims rest, in counts and shares."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import (
    NARRATOR,
    UNSTATED,
    Actor,
    ActorKind,
    Article,
    Attribution,
    Claim,
    MentionKind,
    MixKind,
    Source,
    SourceKind,
    SourceShare,
)
from reportedly.read.speakers import is_state_medium, source_words

__all__ = ["source_mix"]

STATE = frozenset({
    ActorKind.STATE_BODY, ActorKind.COUNTRY, ActorKind.ARMED_FORCE, ActorKind.INTERNATIONAL,
})  # fmt: skip
NAMED = frozenset({
    SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.MEDIUM, SourceKind.GROUP,
})  # fmt: skip
OWN_VOICE = "the outlet belongs to a state: its own voice is the state's"


def source_mix(
    article: Article,
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    actors: Sequence[Actor],
) -> tuple[SourceShare, ...]:
    """Returns a share for each kind of source that has claims, in the order of `MixKind`.

    A claim counts for its innermost source: the one whose word it is, not the one who passes it
    on. Where that one is not stated, the source that passes the claim on counts. Does not weigh
    claims by length or place.
    """
    by_id = {attribution.id: attribution for attribution in attributions}
    known = {actor.id: actor for actor in actors}
    counts: dict[MixKind, int] = {}
    holders: dict[MixKind, set[str]] = {}
    for claim in claims:
        source = _source(by_id.get(claim.attribution or ""))
        kind = MixKind.NARRATOR if source is None else _kind(source, known)
        counts[kind] = counts.get(kind, 0) + 1
        holders.setdefault(kind, set()).add(NARRATOR if source is None else source.holder)
    total = sum(counts.values())
    own = _voice(article)
    return tuple(
        SourceShare(
            kind,
            counts[kind],
            round(counts[kind] / total, 3),
            tuple(sorted(holders[kind])),
            own if kind is MixKind.NARRATOR else "",
        )
        for kind in MixKind
        if kind in counts
    )


def _voice(article: Article) -> str:
    """Returns what is to know of the narrator: a state's own voice, or a wire's text passed on."""
    outlet, agency = (article.outlet.value or "", article.agency.value or "")
    parts = []
    if agency and agency.casefold() != outlet.casefold():
        parts.append(f"the dateline is signed by {agency}: its words, passed on")
    if any(name and is_state_medium(name.casefold()) for name in (outlet, agency)):
        parts.append(OWN_VOICE)
    return "; ".join(parts)


def _source(attribution: Attribution | None) -> Source | None:
    """Returns whose word a claim is, None for the narrator's."""
    if attribution is None:
        return None
    stated = [k.source for k in attribution.links if k.source.kind is not SourceKind.UNSTATED]
    source = stated[-1] if stated else attribution.links[-1].source
    return None if source.kind is SourceKind.NARRATOR else source


def _kind(source: Source, actors: dict[str, Actor]) -> MixKind:
    actor = actors.get(source.actor or (source.actors[0] if source.actors else ""))
    name = (source.name or "").casefold()
    words = name.replace("-", " ").split()
    if source.kind is SourceKind.DOCUMENT:
        return MixKind.DOCUMENT
    if is_state_medium(name) or (actor is not None and is_state_medium(actor.name.casefold())):
        return MixKind.STATE
    if source.kind is SourceKind.STATE_BODY or (actor is not None and actor.kind in STATE):
        return MixKind.STATE
    if actor is not None and any(m.kind is MentionKind.NAME for m in actor.mentions):
        roles = {word for role in actor.roles for word in role.casefold().split()}
        official = roles & source_words("office") or roles & source_words("spokes")
        is_person = actor.kind in (ActorKind.PERSON, ActorKind.OFFICE)
        return MixKind.OFFICIAL if is_person and official else MixKind.NAMED
    if source.kind is SourceKind.UNSTATED or source.holder == UNSTATED:
        return MixKind.UNNAMED
    if any(_singular(word) in source_words("witness") for word in words):
        return MixKind.WITNESS
    if source.kind is SourceKind.OFFICE:
        return MixKind.OFFICIAL
    if any(_singular(word) in source_words("spokes") for word in words):
        return MixKind.OFFICIAL
    if source.kind in NAMED and source.name and source.name[:1].isupper() and actor is None:
        return MixKind.NAMED
    return MixKind.UNNAMED


def _singular(word: str) -> str:
    return {"wives": "wife", "witnesses": "witness"}.get(word, word.removesuffix("s") or word)
