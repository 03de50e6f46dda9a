"""The accounts of one story side by side: `compare` is the door."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.compare.accounts import read_tellings
from reportedly.compare.beside import Beside
from reportedly.compare.chains import corroborate, find_citations
from reportedly.compare.coverage import columns_of, cover, left_out, only_in
from reportedly.compare.excerpt import excerpt
from reportedly.compare.matches import Likeness, group_tellings, is_match, match_claims
from reportedly.compare.meaning import Memory
from reportedly.compare.relations import from_earlier, relate
from reportedly.compare.replay import correct_relations, links_of, without_rejected
from reportedly.compare.stories import find_stories, make_story
from reportedly.compare.telling import Telling
from reportedly.compare.titles import plainest
from reportedly.compare.views import network_of, timeline_of
from reportedly.model import (
    Citation,
    Column,
    Comparison,
    Correction,
    Ledger,
    Match,
    Matter,
    OmissionKind,
    Relation,
    RelationKind,
    ReportedOmission,
    Span,
    Story,
    identify,
)

__all__ = ["compare", "compare_all"]

_SCOPES = 80  # counts of a measure that are looked at for another scope


def compare_all(
    ledgers: Iterable[Ledger],
    *,
    corrections: Sequence[Correction] = (),
    memory: Memory | None = None,
) -> tuple[Comparison, ...]:
    """Returns a comparison for each story that two articles or more tell, largest first.

    `memory` as in `find_stories`.
    """
    given = {ledger.id: ledger for ledger in ledgers}
    stories = find_stories(given.values(), corrections=corrections, memory=memory)
    told = [story for story in stories if len(story.articles) > 1]
    told.sort(key=lambda story: (-len(story.articles), story.id))
    return tuple(
        compare(
            [given[a] for a in story.articles],
            story=story,
            corrections=corrections,
            memory=memory,
        )
        for story in told
    )


def compare(
    ledgers: Iterable[Ledger],
    *,
    story: Story | None = None,
    corrections: Sequence[Correction] = (),
    encoder: Likeness | None = None,
    beside: Beside | None = None,
    memory: Memory | None = None,
) -> Comparison:
    """Returns the accounts of some articles side by side; they are taken to tell one story.

    `corrections` are replayed in their order. `encoder` is a likeness of sentences to average
    with the chance that they tell of one thing; `memory` keeps what the sentence encoder made of
    each. `beside` has passages of other articles, each a further column of which nothing else is
    compared, and which is never silent (`look_beside`). The outcome does not hang on the order of
    the ledgers. Raises ValueError for no ledgers.
    """
    given = {ledger.id: ledger for ledger in ledgers}
    if not given:
        raise ValueError("a comparison needs ledgers")
    ordered = [given[ident] for ident in sorted(given)]
    if story is None:
        story = make_story([ledger.article for ledger in ordered])
    passages: dict[str, tuple[Span, ...]] = {}
    behind = story.origins
    if beside is not None:
        others = [(one, spans) for one, spans in beside.passages if one.id not in given]
        passages = {one.id: spans for one, spans in others}
        given |= {one.id: excerpt(one, spans) for one, spans in others}
        ordered = [given[ident] for ident in sorted(given)]
        if others:
            behind += make_story([one.article for one, _ in others]).origins
    columns = columns_of(ordered, behind, passages)
    origins = {column.article: column.origin for column in columns}
    order = {column.article: place for place, column in enumerate(columns)}
    tellings = without_rejected([t for ledger in ordered for t in read_tellings(ledger)],
                                corrections)  # fmt: skip
    citations = find_citations(ordered, columns, tellings)
    links = links_of([(t.account.id, t.account.claim or "") for t in tellings], corrections)
    matches = match_claims(tellings, encoder=encoder, memory=memory)
    groups = group_tellings(
        tellings, matches, origins=origins, together=links.together, apart=links.apart
    )
    by_id = {t.account.id: t for t in tellings}
    matters = [
        _matter([tellings[i] for i in group], matches, group, columns, citations)
        for group in groups
    ]
    weights = {matter.id: _weight(matter, by_id, order) for matter in matters}
    matters.sort(key=lambda matter: (weights[matter.id], matter.id))
    relations = _relations(groups, tellings, matches, origins)
    claims: dict[str, tuple[str, ...]] = {}
    for telling in tellings:
        claim = telling.account.claim or telling.account.id
        claims[claim] = (*claims.get(claim, ()), telling.account.id)
    cells = cover(matters, columns, by_id, given)
    return Comparison(
        story=story,
        columns=columns,
        accounts=tuple(sorted((t.account for t in tellings),
                              key=lambda a: (order[a.article], a.span, a.id))),
        matters=tuple(matters),
        relations=correct_relations(relations, corrections, claims),
        cells=cells,
        only_in=only_in(matters, columns, by_id),
        left_out_by=left_out(matters, columns, cells),
        omissions=_omissions(ordered),
        citations=citations,
        timeline=timeline_of(matters, by_id),
        network=network_of(ordered, tellings),
        looked_at=beside.looked_at if beside else (),
    )  # fmt: skip


def _matter(
    tellings: Sequence[Telling],
    matches: dict[tuple[int, int], Match],
    group: Sequence[int],
    columns: Sequence[Column],
    citations: Sequence[Citation],
) -> Matter:
    origins = {column.article: column.origin for column in columns}
    outlets = {column.article: column.outlet for column in columns}
    rows = sorted(tellings, key=lambda t: (t.account.earlier is False, t.account.day or "9999",
                                           outlets[t.account.article], t.account.span))  # fmt: skip
    inside = tuple(
        matches[i, j] for n, i in enumerate(group) for j in group[n + 1 :] if (i, j) in matches
    )
    measured = next((t for t in rows if t.measure is not None), None)
    ids = tuple(t.account.id for t in rows)
    scope = ""
    beside = {column.article for column in columns if column.beside}
    words = plainest([t for t in rows if t.account.article not in beside] or rows)
    if measured is not None:
        counted = " or ".join(sorted({t.counted for t in rows if t.counted}))
        extra = sorted(measured.extra)
        scope = ", ".join([counted, *extra] if counted else extra)
        words = ", ".join([f"{counted or 'number'} {measured.measure}", *extra])
    return Matter(
        id=identify("matter", *sorted(ids)),
        words=words,
        accounts=ids,
        matches=inside,
        corroboration=corroborate(rows, origins, citations, outlets),
        measure=measured.measure if measured else None,
        scope=scope,
    )


def _weight(
    matter: Matter, tellings: dict[str, Telling], order: dict[str, int]
) -> tuple[int, int, int, int, int, int]:
    """Returns a key: what most tell and differ on comes first, then by place in the text."""
    rows = [tellings[ident] for ident in matter.accounts]
    articles = {t.account.article for t in rows}
    differ = len({t.account.stance for t in rows}) > 1 or (
        matter.measure is not None and len({(t.account.low, t.account.high) for t in rows}) > 1
    )
    attributed = sum(t.account.who != "narrator" for t in rows)
    first = min((order[t.account.article], t.account.span.start) for t in rows)
    return (-len(matter.corroboration.origins), -int(differ and len(articles) > 1), -len(articles),
            -min(attributed, 1), *first)  # fmt: skip


def _relations(
    groups: Sequence[Sequence[int]],
    tellings: Sequence[Telling],
    matches: dict[tuple[int, int], Match],
    origins: dict[str, str],
) -> list[Relation]:
    found: list[Relation] = []
    for group in groups:
        for n, i in enumerate(group):
            for j in group[n + 1 :]:
                match = matches.get((min(i, j), max(i, j)))
                score = match.score if match else 0.0
                relation = relate(tellings[i], tellings[j], score=score, origins=origins)
                if relation is not None:
                    found.append(from_earlier(relation, [tellings[k] for k in group]))
    found += _across(groups, tellings, matches, origins)
    found += _other_scopes(groups, tellings, origins)
    return found


def _across(
    groups: Sequence[Sequence[int]],
    tellings: Sequence[Telling],
    matches: dict[tuple[int, int], Match],
    origins: dict[str, str],
) -> list[Relation]:
    """What may be of one thing and stands in two rows, since others in the rows may not."""
    row = {member: n for n, group in enumerate(groups) for member in group}
    found = []
    for (i, j), match in sorted(matches.items()):
        if row.get(i) == row.get(j) or not is_match(tellings[i], tellings[j], match):
            continue
        relation = relate(tellings[i], tellings[j], score=match.score, origins=origins)
        if relation is not None:
            found.append(relation)
    return found


def _other_scopes(
    groups: Sequence[Sequence[int]], tellings: Sequence[Telling], origins: dict[str, str]
) -> list[Relation]:
    """Counts of one measure in different rows and articles; of very many the first ones."""
    by_measure: dict[str, list[Telling]] = {}
    for group in groups:
        for member in group:
            if tellings[member].measure is not None:
                by_measure.setdefault(tellings[member].measure or "", []).append(tellings[member])
    found = []
    for measure in sorted(by_measure):
        rows = by_measure[measure]
        pairs = [
            (one, other)
            for n, one in enumerate(rows[:_SCOPES])
            for other in rows[n + 1 : _SCOPES]
            if one.account.article != other.account.article
        ]
        related = []
        for one, other in pairs:
            relation = relate(one, other, score=0.0, origins=origins)
            if relation is not None and relation.kind is RelationKind.OTHER_SCOPE:
                related.append(relation)
        found += related
    return found


def _omissions(ledgers: Sequence[Ledger]) -> tuple[ReportedOmission, ...]:
    return tuple(
        ReportedOmission(
            ledger.id,
            omission,
            " ".join(ledger.article.cut(omission.span).split()),
            " ".join(ledger.name_of(omission.outlet).split()),
        )
        for ledger in ledgers
        for omission in ledger.omissions
        if omission.kind is OmissionKind.REPORTED
    )
