"""Two readings of one sentence: does the clause after the comma still belong to the source?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.model import Article, Attribution, Span, TensionKind

__all__ = ["scope_readings"]

LOOSE = re.compile(r",\s+(and|but|while)\s+", re.IGNORECASE)


def scope_readings(
    attributions: Sequence[Attribution], article: Article
) -> Iterator[tuple[TensionKind, Span, Span, str]]:
    """Yields (kind, cue, clause, why) for each clause that may be the source's or the narrator's.

    "Some reports estimated that A, and B": the comma before "and", with no second "that", leaves
    open whether B is estimated too. The ledger keeps B inside, and this tells the other reading.
    """
    groups: dict[tuple[Span, ...], list[Attribution]] = {}
    for attribution in attributions:
        if attribution.content and attribution.links[-1].cue:
            cues = tuple(span for link in attribution.links for span in link.cue)
            groups.setdefault(cues, []).append(attribution)
    for parts in groups.values():
        parts.sort(key=lambda part: part.content)
        for before, after in zip(parts, parts[1:], strict=False):
            clause = after.content[0].hull(after.content[-1])
            between = article.text[before.content[-1].end : clause.start]
            joined = LOOSE.fullmatch(between)
            if joined is None:
                continue
            cue = before.links[-1].cue[0]
            who = before.speaker.name or "the source"
            yield (
                TensionKind.SCOPE,
                min(cue, clause),
                max(cue, clause),
                f"read as {who}'s; it may be the narrator's own: a comma stands before"
                f" “{joined.group(1)}”",
            )
