"""K01–K04: what the page is, and whether the spans of the ledger can be trusted."""

from __future__ import annotations

from benchmarks.seed.gold import span_of
from benchmarks.seed.match import Case
from benchmarks.seed.verdict import Runs, Verdict, all_of
from reportedly.ledger import check, ledger_spans
from reportedly.model import Basis, LineKind, Span

__all__ = ["k01", "k02", "k03", "k04", "off_body_marks"]

_KINDS = {
    "embedded_headline": LineKind.OTHER_HEADLINE,
    "author_follow": LineKind.AUTHOR_FOLLOW,
    "republisher_link": LineKind.REPUBLISHER_LINK,
    "share_widget": LineKind.WIDGET,
    "comment_widget": LineKind.WIDGET,
    "amp_widget": LineKind.WIDGET,
}


def off_body_marks(case: Case) -> list[str]:
    """Returns the ids of marks on lines that are no body: all but the narrator's own mention."""
    lines = [span for _, span in case.gold.line_spans(body=False)]
    narrators = {a.id for a in case.ledger.actors if a.kind == "narrator"}
    return sorted(
        {
            ident
            for ident, span in ledger_spans(case.ledger)
            if ident not in narrators and any(span.overlaps(line) for line in lines)
        }
    )


def k01(runs: Runs) -> Verdict:
    """The lines of the body survive, the others are kept with their kind and hold no mark."""
    case, wrong = runs.bare, []
    kinds = {case.ledger.article.line_number(x.span.start): x for x in case.ledger.article.lines}
    for number, _ in runs.gold.line_spans(body=True):
        line = kinds.get(number)
        if line is None or line.kind is not LineKind.BODY:
            wrong.append(f"line {number} is {line.kind.value if line else 'missing'}, not body")
    gold_kinds = {line["line"]: line["kind"] for line in runs.gold.all("lines")}
    for number, span in runs.gold.line_spans(body=False):
        line, wanted = kinds.get(number), _KINDS[gold_kinds[number]]
        if line is None or line.kind is not wanted:
            wrong.append(f"line {number} is {line.kind.value if line else 'missing'}, not {wanted}")
        elif any(span.overlaps(paragraph) for paragraph in case.ledger.article.paragraphs):
            wrong.append(f"line {number} is read as a paragraph")
    marks = off_body_marks(case)
    if marks:
        wrong.append(f"marks on dropped lines: {', '.join(marks[:3])}")
    return all_of(wrong, "13 body lines, 6 others each with its kind and without marks")


def k02(runs: Runs) -> Verdict:
    """Author inferred, outlet and date unknown, the copy known for one."""
    article, wrong = runs.bare.ledger.article, []
    author = runs.gold.items["metadata"]["author"]["value"]
    if (article.author.value, article.author.basis) != (author, Basis.INFERRED):
        wrong.append(f"author is {article.author.value!r} ({article.author.basis})")
    if article.outlet.value is not None:
        wrong.append(f"outlet is {article.outlet.value!r}")
    if article.published.value is not None:
        wrong.append(f"published is {article.published.value!r}")
    if article.republished.value != "true":
        wrong.append(f"republished is {article.republished.value!r}")
    return all_of(wrong, "author inferred, no outlet, no date, republished")


def k03(runs: Runs) -> Verdict:
    """The text is the file's own, and every span of the ledger cuts whole words out of it."""
    wrong = []
    for case in (runs.bare, runs.dated):
        text = case.ledger.article.text
        if text != runs.gold.text:
            return all_of(["the ledger's text is not the file's"], "")
        broken = [p.message for p in check(case.ledger)]
        wrong += broken[:1]
        count = 0
        for ident, span in ledger_spans(case.ledger):
            count += 1
            if (
                not 0 <= span.start < span.end <= len(text)
                or not text[span.start : span.end].strip()
            ):
                wrong.append(f"{ident} has an empty span")
            elif _splits_a_word(text, span):
                wrong.append(f"{ident} splits a word at {span.start}–{span.end}")
        if not count:
            wrong.append("the ledger has no spans")
    return all_of(wrong[:3], f"all {count} spans cut whole words of the original text")


def _splits_a_word(text: str, span: Span) -> bool:
    before = span.start > 0 and text[span.start - 1].isalnum() and text[span.start].isalnum()
    after = span.end < len(text) and text[span.end - 1].isalnum() and text[span.end].isalnum()
    return before or after


def k04(runs: Runs) -> Verdict:
    """The sentences of the body are the gold's, boundary by boundary."""
    wanted = [span_of(s) for s in runs.gold.all("sentences")]
    text = runs.gold.text

    def stripped(span: Span) -> Span:
        words = text[span.start : span.end]
        left = len(words) - len(words.lstrip())
        return Span(span.start + left, span.start + len(words.rstrip()))

    ours = [stripped(s) for s in runs.bare.ledger.sentences]
    missing = [f"S{i:02d}" for i, span in enumerate(wanted, 1) if span not in ours]
    wrong = []
    if missing:
        wrong.append(f"{', '.join(missing[:4])} not found ({len(missing)} in all)")
    if len(ours) != len(wanted):
        wrong.append(f"{len(ours)} sentences, not {len(wanted)}")
    return all_of(wrong, f"{len(wanted)} sentences with the given boundaries")
