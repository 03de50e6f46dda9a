"""K05–K09 and K24: who speaks, through whom, and how the narrator stands to it."""

from __future__ import annotations

from benchmarks.seed.gold import span_of
from benchmarks.seed.match import Case, tidy
from benchmarks.seed.verdict import Runs, Verdict, all_of, fail, ok
from reportedly.model import (
    Attribution,
    CueClass,
    HedgeKind,
    Link,
    Polarity,
    Quotation,
    SourceKind,
)

__all__ = ["k05", "k06", "k07", "k08", "k09", "k24", "quotation"]

_SPEAKERS = {
    "QT1": ("A_nksm", "A_kim"),
    "QT2": ("A_rodong",),
    "QT3": ("A_kim",),
    "QT4": ("A_putin",),
    "QT5": ("A_kremlin",),
}


def quotation(case: Case, ident: str) -> Quotation | None:
    """Returns the ledger's quotation whose pieces are exactly those of the gold."""
    item = case.gold.one("quotes", ident)
    wanted = {tidy(case.text, span_of(piece)) for piece in item["pieces"]}
    for quote in case.ledger.quotations:
        if {tidy(case.text, piece) for piece in quote.pieces} == wanted:
            return quote
    return None


def _speaks(case: Case, attribution: Attribution, ident: str, names: tuple[str, ...]) -> bool:
    """Tells whether the speaker is right.

    The two of QT5 speak through the one who confirms it; QT1's wording is the first link's.
    """
    if ident in ("QT1", "QT5") and case.is_source(attribution.links[0].source, names[0]):
        return True
    return any(case.is_source(attribution.speaker, name) for name in names)


def k05(runs: Runs) -> Verdict:
    """Each quotation has the gold's pieces and no more, and nobody but its speaker speaks it."""
    case, wrong = runs.bare, []
    for ident, names in _SPEAKERS.items():
        quote = quotation(case, ident)
        if quote is None:
            wrong.append(f"{ident} is not found with its pieces")
            continue
        quoting = [a for a in case.ledger.attributions if quote.id in a.quotations]
        if not quoting:
            wrong.append(f"{ident} has no speaker")
        whole = [a for a in quoting if case.agree(a.content, quote.pieces) >= 0.5] or quoting
        if whole and not all(_speaks(case, a, ident, names) for a in whole[:1]):
            wrong.append(f"{ident} is given to {whole[0].speaker.name!r}")
    extra = len(case.ledger.quotations) - len(runs.gold.all("quotes"))
    if extra > 0:
        wrong.append(f"{extra} quotations too many")
    return all_of(wrong, "5 quotations of 7 pieces, each with its speaker")


def _chain(case: Case, ident: str, *sources: str | None, to: str | None = None) -> str | None:
    """Returns what is wrong with a chain; None among `sources` is an unstated one."""
    found = case.attribution(ident)
    if found is None:
        return f"{ident} is not found"
    links = [link for link in found.links if link.source.kind is not SourceKind.NARRATOR]
    if len(links) != len(sources):
        return f"{ident} has {len(links)} links, not {len(sources)}"
    for number, (link, wanted) in enumerate(zip(links, sources, strict=True), 1):
        right = case.is_unstated(link.source) if wanted is None else _is(case, link, wanted)
        if not right:
            return f"{ident} link {number} is {link.source.name or link.source.kind.value!r}"
    if to is not None and (
        links[-1].addressee is None or not case.is_source(links[-1].addressee, to)
    ):
        return f"{ident} has not its addressee"
    return None


def _is(case: Case, link: Link, wanted: str) -> bool:
    if wanted == "the two":
        spans = [span_of(c) for c in case.gold.all("coreference") if "+" in str(c["is"])]
        return any(case.agree([s], [g]) >= 0.5 for s in link.source.spans for g in spans)
    return case.is_source(link.source, wanted)


def k06(runs: Runs) -> Verdict:
    """The chains of two links, link by link from the outermost, with who is told."""
    case = runs.bare
    wrong = [
        _chain(case, "R13", "A_rodong", "A_kim"),
        _chain(case, "R16", "A_rodong", "A_kim"),
        _chain(case, "R17", "A_rodong", "A_commanders"),
        *_split_speech(case),
        _chain(case, "R28", "A_nksm", "A_putin", to="A_kim"),
        _chain(case, "R29", "A_kremlin", "the two"),
        *_estimates(case),
    ]
    return all_of([w for w in wrong if w], "all chains of two links stand")


def _split_speech(case: Case) -> list[str | None]:
    """R19 and R20 are two pieces of one speech: one attribution for both is as right as two."""
    whole = [case.gold.content("R19"), case.gold.content("R20")]
    for found in case.ledger.attributions:
        if case.agree(found.content, whole) >= 0.8:
            links = found.links
            if len(links) != 2 or not case.is_unstated(links[0].source):
                return ["R19/R20 has no unstated first link"]
            if not case.is_source(links[1].source, "A_kim"):
                return ["R19/R20 has another speaker"]
            told = links[1].addressee
            if told is None or not case.is_source(told, "A_commanders"):
                return ["R19/R20 has not its addressee"]
            return []
    return [_chain(case, i, None, "A_kim", to="A_commanders") for i in ("R19", "R20")]


def _estimates(case: Case) -> list[str | None]:
    """R09 and R10 hang on one verb: one attribution for both is as right as two."""
    whole = case.gold.content("R09").hull(case.gold.content("R10"))
    for found in case.ledger.attributions:
        if case.agree(found.content, [whole]) >= 0.8:
            names = [("A_reports", "A_skintel")[i] for i in range(min(2, len(found.links)))]
            right = [case.is_source(k.source, n) for k, n in zip(found.links, names, strict=False)]
            return [] if right == [True, True] and len(found.links) == 2 else ["R09/R10 is wrong"]
    return [_chain(case, i, "A_reports", "A_skintel") for i in ("R09", "R10")]


def k07(runs: Runs) -> Verdict:
    """R14 has a source that nobody states, and its adverb is a hedge over it."""
    case = runs.bare
    found, wrong = case.attribution("R14"), []
    if found is None:
        wrong.append("R14 is not found")
    elif not case.is_unstated(found.speaker):
        wrong.append(f"R14's source is {found.speaker.name!r} ({found.speaker.kind})")
    span = span_of(runs.gold.one("hedges", "H12"))
    hedges = [h for h in case.ledger.hedges if h.span.overlaps(span)]
    if not any(h.kind is HedgeKind.DISTANCING for h in hedges):
        wrong.append("the adverb is no distancing hedge")
    return all_of(wrong, "unstated source, distancing hedge")


def k08(runs: Runs) -> Verdict:
    """The admitted is held as fact, the claimed is not; the limit to one place is kept."""
    case, wrong = runs.bare, []
    for ident, cue_class, certain in (
        ("R06", CueClass.FACTIVE, True),
        ("R07", CueClass.ASSERT, False),
    ):
        found = case.attribution(ident)
        if found is None:
            wrong.append(f"{ident} is not found")
            continue
        if not case.is_source(found.speaker, "A_nkgov"):
            wrong.append(f"{ident} is given to {found.speaker.name!r}")
        if found.links[-1].cue_class is not cue_class:
            wrong.append(f"{ident}'s cue is {found.links[-1].cue_class}, not {cue_class}")
        values = [c.factuality[0].value for c in case.claims(found)]
        if not values:
            wrong.append(f"{ident} has no claim")
        elif any((value == "CT+") != certain for value in values):
            wrong.append(f"the narrator holds {ident} as {values[0]}")
        if ident == "R07":
            only = span_of(runs.gold.attribution("R07")["exclusive"])
            exclusive = [c.exclusive for c in case.claims(found) if c.exclusive]
            if only not in exclusive:
                wrong.append("R07 has lost its limit")
    return all_of(wrong, "admitted CT+, claimed not, both by the regime, limit kept")


def k09(runs: Runs) -> Verdict:
    """R08 is kept as something that is not known, on the narrator's word."""
    case = runs.bare
    found = case.attribution("R08")
    if found is None:
        return fail("R08 is not found")
    if found.links[-1].cue_class is not CueClass.UNKNOWN:
        return fail(f"R08's cue is {found.links[-1].cue_class}")
    if found.speaker.kind is not SourceKind.NARRATOR:
        return fail(f"R08 is given to {found.speaker.name!r}")
    held = [c.factuality[0] for c in case.claims(found)]
    if not held or any(f.polarity is not Polarity.UNKNOWN for f in held):
        return fail("the narrator's value of R08 is not open")
    return ok(f"an explicit unknown, {held[0].value}")


def k24(runs: Runs) -> Verdict:
    """The editor's brackets inside QT4 are marked as not the speaker's."""
    bracket = span_of(runs.gold.one("quotes", "QT4")["editorial_insertion"])
    for quote in runs.bare.ledger.quotations:
        if any(tidy(runs.gold.text, i) == tidy(runs.gold.text, bracket) for i in quote.insertions):
            return ok("the insertion is marked")
    return fail("the insertion is not marked")
