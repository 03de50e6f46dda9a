"""The matrix: what each article has on each matter, and what is silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from reportedly.compare.accounts import published_day
from reportedly.compare.bounds import can_both_hold
from reportedly.compare.telling import Telling, weigh
from reportedly.compare.titles import told_much
from reportedly.model import (
    Basis,
    Bound,
    Cell,
    CellKind,
    Column,
    Ledger,
    LineKind,
    Matter,
    Origin,
    Span,
    Stance,
)

__all__ = ["columns_of", "cover", "is_whole", "left_out", "only_in"]

_MENTIONED = 0.55  # share of a matter's telling words in one sentence that make a mention
_TERMS = 8  # telling words of a matter
_FEWEST = 2  # shared words of a mention
_MOST = 8  # matters listed as left out or told alone
_KINDS = {
    Stance.SAYS: CellKind.SAYS,
    Stance.DENIES: CellKind.DENIES,
    Stance.HEDGES: CellKind.HEDGES,
    Stance.OPEN: CellKind.OPEN,
}
_ORDER = (CellKind.SAYS, CellKind.OTHER_NUMBER, CellKind.DENIES, CellKind.HEDGES, CellKind.OPEN)


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of all articles in their order, and which of them have a term."""

    places: list[tuple[str, Span]]
    terms: list[frozenset[str]]
    having: dict[str, list[int]]


def columns_of(
    ledgers: Sequence[Ledger],
    origins: Sequence[Origin],
    beside: Mapping[str, tuple[Span, ...]] | None = None,
) -> tuple[Column, ...]:
    """Returns the articles as columns, by day, outlet and id; those without a day stand last.

    An article was read whole where it has body lines, all of them lie in paragraphs that were
    read, and reading met no problem that cut it short. Those of which passages alone are compared
    (`beside`) stand after the others.
    """
    of = {article: origin.id for origin in origins for article in origin.articles}
    columns = []
    for ledger in ledgers:
        article = ledger.article
        lines, lines_read = _lines(ledger)
        whole = is_whole(ledger)
        why = f"{lines_read} of {lines} lines read"
        passages = (beside or {}).get(ledger.id, ())
        if passages:
            whole = False
            count = f"{len(passages)} passage{'' if len(passages) == 1 else 's'}"
            why = f"beside the story: {count} of an article on other things"
        columns.append(
            Column(
                article=ledger.id,
                outlet=_outlet(ledger),
                title=article.title.value or "",
                origin=of[ledger.id],
                published=published_day(ledger),
                lines_read=lines_read,
                lines=lines,
                whole=whole,
                why=why if article.outlet.basis is not Basis.NONE else f"{why}; outlet not known",
                beside=passages,
            )
        )
    return tuple(
        sorted(
            columns,
            key=lambda c: (bool(c.beside), c.published or "9999", c.outlet, c.article),
        )
    )


def is_whole(ledger: Ledger) -> bool:
    """Tells whether an article was read whole: it has body lines, and all of them were read."""
    lines, lines_read = _lines(ledger)
    return lines > 0 and lines == lines_read


def _lines(ledger: Ledger) -> tuple[int, int]:
    """Returns how many body lines there are, and how many lie in paragraphs that were read."""
    article = ledger.article
    if not article.lines:
        return len(article.paragraphs), len(article.paragraphs)
    body = [line for line in article.lines if line.kind is LineKind.BODY]
    read = [line for line in body if any(span.overlaps(line.span) for span in article.paragraphs)]
    return len(body), len(read)


def _outlet(ledger: Ledger) -> str:
    """Returns whose word a text is: the outlet's, else its author's, who is no outlet and says so.

    What nobody signs is its own.
    """
    article = ledger.article
    if article.outlet.value:
        return article.outlet.value
    return f"by {article.author.value}" if article.author.value else ledger.id


def cover(
    matters: Sequence[Matter],
    columns: Sequence[Column],
    tellings: Mapping[str, Telling],
    ledgers: Mapping[str, Ledger],
) -> tuple[Cell, ...]:
    """Returns a cell for each matter and column, row by row.

    Silence is said only of a text that was read whole, has a day (its own or that of a copy) not
    before the matter was first told, and has no sentence with most of the matter's telling words.
    """
    sentences = _read_sentences(ledgers)
    day_of_origin: dict[str, str] = {}
    for column in columns:
        if column.published and column.origin not in day_of_origin:
            day_of_origin[column.origin] = column.published
    cells = []
    for matter in matters:
        rows = [tellings[ident] for ident in matter.accounts]
        told_in = {t.account.article for t in rows}
        first = min((c.published for c in columns if c.article in told_in and c.published),
                    default=None)  # fmt: skip
        mentions = _mentions(_terms(rows), sentences) if not matter.measure else {}
        for column in columns:
            mine = [t for t in rows if t.account.article == column.article]
            if mine:
                cells.append(_told(matter, column, mine, rows))
                continue
            day = column.published or day_of_origin.get(column.origin)
            cells.append(_untold(matter, column, day, first, mentions.get(column.article)))
    return tuple(cells)


def _sentences(ledger: Ledger) -> tuple[Span, ...]:
    return ledger.sentences or ledger.article.paragraphs


def _told(matter: Matter, column: Column, mine: list[Telling], rows: list[Telling]) -> Cell:
    kinds = {_kind(t, rows) for t in mine}
    kind = next(k for k in _ORDER if k in kinds)
    if CellKind.DENIES in kinds and CellKind.SAYS in kinds:
        why = "some of its sources say it and some deny it"
    else:
        why = "; ".join(dict.fromkeys(f"{t.account.who}" for t in mine))
    return Cell(matter.id, column.article, kind, tuple(t.account.id for t in mine), None, why)


def _kind(telling: Telling, rows: list[Telling]) -> CellKind:
    kind = _KINDS[telling.account.stance]
    if kind is CellKind.DENIES and all(t.negative for t in rows):
        return CellKind.SAYS  # all say that it is not so: nobody denies what nobody says
    if telling.measure is not None and kind is CellKind.SAYS:
        known = [t for t in rows if t.account.low is not None or t.account.high is not None]
        current = [t for t in known if not t.account.earlier and t.account.bound is Bound.EXACT]
        standing = next(iter(current or known), None)
        if standing is not None and not can_both_hold(standing.account, telling.account):
            return CellKind.OTHER_NUMBER
    return kind


def _untold(
    matter: Matter, column: Column, day: str | None, first: str | None, mention: Span | None
) -> Cell:
    def cell(kind: CellKind, why: str) -> Cell:
        span = mention if kind is CellKind.MENTIONS else None
        return Cell(matter.id, column.article, kind, (), span, why)

    if mention is not None:
        return cell(CellKind.MENTIONS, "one sentence has most of its words; no claim matched")
    if column.beside:
        return cell(CellKind.UNKNOWN, column.why)
    if not column.whole:
        return cell(CellKind.UNKNOWN, f"not read whole: {column.lines_read} of {column.lines}")
    if day is None:
        return cell(CellKind.UNKNOWN, "its day is not known, so it may be older")
    if first is not None and day < first:
        return cell(CellKind.EARLIER, f"of {day}; first told on {first}")
    return cell(CellKind.SILENT, f"{column.lines_read} of {column.lines} lines read")


def _terms(rows: Sequence[Telling]) -> dict[str, float]:
    """Returns what most accounts of a matter have in common, most telling first."""
    sums: dict[str, float] = {}
    for telling in rows:
        for term, weight in telling.terms.items():
            sums[term] = sums.get(term, 0.0) + weight
    telling_terms = sorted(sums, key=lambda term: (-sums[term], term))[:_TERMS]
    return {term: sums[term] for term in telling_terms}


def _read_sentences(ledgers: Mapping[str, Ledger]) -> _Sentences:
    found = _Sentences([], [], {})
    for ident, ledger in ledgers.items():
        for span in _sentences(ledger):
            terms = frozenset(weigh(ledger.article.cut(span)))
            for term in terms:
                found.having.setdefault(term, []).append(len(found.places))
            found.places.append((ident, span))
            found.terms.append(terms)
    return found


def _mentions(terms: Mapping[str, float], sentences: _Sentences) -> dict[str, Span]:
    """Returns article -> its sentence with most of some terms, the first of equals."""
    shared = Counter(chain.from_iterable(sentences.having.get(term, ()) for term in terms))
    total = sum(terms.values())
    best: dict[str, tuple[float, Span]] = {}
    for number in sorted(number for number, count in shared.items() if count >= _FEWEST):
        having = sentences.terms[number]
        share = sum(weight for term, weight in terms.items() if term in having) / total
        article, span = sentences.places[number]
        if share >= _MENTIONED and (article not in best or share > best[article][0]):
            best[article] = (share, span)
    return {article: span for article, (_, span) in best.items()}


def only_in(
    matters: Sequence[Matter], columns: Sequence[Column], tellings: Mapping[str, Telling]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Returns (article, matters) for what articles of one origin alone tell, most telling first.

    What names much for its length goes before greetings and formulas.
    """
    origin = {column.article: column.origin for column in columns}
    found: dict[str, list[tuple[float, int, str]]] = {}
    for place, matter in enumerate(matters):
        rows = [tellings[ident] for ident in matter.accounts]
        articles = [telling.account.article for telling in rows]
        if len({origin[article] for article in articles}) == 1:
            first = next(c.article for c in columns if c.article in articles)
            much = max(map(told_much, rows))
            found.setdefault(first, []).append((-round(much, 6), place, matter.id))
    return tuple(
        (c.article, tuple(ident for *_, ident in sorted(found[c.article])[:_MOST]))
        for c in columns
        if c.article in found
    )


def left_out(
    matters: Sequence[Matter], columns: Sequence[Column], cells: Sequence[Cell]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Returns (article, matters) for what an article is silent on and two origins or more tell."""
    wide = {m.id for m in matters if len(m.corroboration.origins) > 1 or len(m.accounts) > 2}
    silent: dict[str, list[str]] = {}
    for cell in cells:
        if cell.kind is CellKind.SILENT and cell.matter in wide:
            silent.setdefault(cell.article, []).append(cell.matter)
    return tuple(
        (c.article, tuple(silent[c.article][:_MOST])) for c in columns if c.article in silent
    )
