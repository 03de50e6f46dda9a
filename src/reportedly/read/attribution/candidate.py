"""What a rule proposes: a cue in a frame, with the tokens of its three roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.read.cues import CueKind

__all__ = ["Candidate", "Offer"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue word in one frame, whose roles are tuples of token numbers.

    `anchor` is the cue's main token; `kind`, `lemma` and `frame` are the key to the lexicon.
    `actor` is the token that heads the source, None where nobody is named.
    """

    anchor: int
    kind: CueKind
    lemma: str
    frame: str
    actor: int | None
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A cue with its source, waiting for a frame and a content."""

    anchor: int
    kind: CueKind
    lemma: str
    actor: int | None
    source: tuple[int, ...]
    cue: tuple[int, ...]
    never: frozenset[int] = frozenset()  # tokens that no content of this cue holds

    def fill(
        self,
        frame: str,
        content: Iterable[int],
        *,
        lemma: str | None = None,
        also: int | None = None,
    ) -> Candidate:
        """Returns the candidate with a frame and a content; `also` is one more word of the cue.

        A parenthetical "he said" inside its content takes its own words out of it.
        """
        cue = self.cue if also is None else tuple(sorted({*self.cue, also}))
        own = {*cue, *self.source} | self.never
        kept = tuple(sorted({i for i in content if i not in own}))
        return Candidate(
            self.anchor, self.kind, lemma or self.lemma, frame, self.actor, self.source, cue, kept
        )
