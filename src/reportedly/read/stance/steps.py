"""What the cue of one link does to its content: its class, and whether the saying itself holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.model import NARRATOR, UNSTATED, Attribution, Certainty, CueClass, Form, Link, Span
from reportedly.read.stance.assess import assess_predicate, root_of
from reportedly.read.stance.lexicon import stance_words
from reportedly.read.tokens import Tokens

__all__ = ["Saying", "Step", "read_steps"]


class Saying(StrEnum):
    """Whether somebody is told to have said so."""

    DONE = "done"
    DENIED = "denied"  # "did not confirm"
    OPEN = "open"  # "may confirm", "was asked to confirm"


@dataclass(frozen=True, slots=True)
class Step:
    """One link as far as it bears on how sure its content is.

    `least` is a degree that its word sets by itself ("speculated": possible), `turned` says that
    it holds the opposite ("doubts", "forgot to"). `granted`: the teller takes the content for
    true in any case ("did not know that"); `taken`: where the saying holds ("praised them for
    staying"). `guessed`: it is the narrator's own guess ("it is likely", "seems to have fled").
    `distancing`: it is no more than "alleged" or "allegedly", which is the teller's word.
    """

    holder: str
    cue_class: CueClass
    saying: Saying = Saying.DONE
    least: Certainty | None = None
    turned: bool = False
    granted: bool = False
    taken: bool = False
    guessed: bool = False
    distancing: bool = False
    why: str = ""

    @property
    def hands_over(self) -> bool:
        """Whether its teller takes the content for true: a factive word, shown, or granted."""
        return self.granted or (
            self.saying is Saying.DONE and (self.taken or self.cue_class in _TAKEN_OVER)
        )


_TAKEN_OVER = frozenset({CueClass.FACTIVE, CueClass.SHOW})


def read_steps(tokens: Tokens, attribution: Attribution) -> tuple[Step, ...]:
    """Returns the links of an attribution as steps, outermost first."""
    content = attribution.content[0] if attribution.content else None
    last = len(attribution.links) - 1
    return tuple(
        _step(tokens, link, attribution, content if at == last else None)
        for at, link in enumerate(attribution.links)
    )


def _step(tokens: Tokens, link: Link, attribution: Attribution, content: Span | None) -> Step:
    cue_class = link.cue_class
    inside = [i for span in link.cue for i in tokens.within(span)]
    lemmas = {tokens.lemma[i] for i in inside}
    heads = _heads(tokens, inside)
    least = _least(lemmas, cue_class)
    turned = bool(lemmas & stance_words("cue", "doubted")) and cue_class is not CueClass.DENY
    root = root_of(tokens, tokens.within(content)) if content is not None else None
    infinitive = root is not None and _is_infinitive(tokens, root)
    if infinitive and lemmas & stance_words("clause", "turns_both"):
        turned = True
    saying, why = _saying(tokens, heads)
    if cue_class in (CueClass.UNKNOWN, CueClass.OMIT):
        saying = Saying.DONE  # "is not known", "did not say": the class has the negation in it
    raised = bool(lemmas & stance_words("clause", "raised"))
    if saying is Saying.DENIED and raised:
        saying, turned, least = Saying.DONE, not turned, least or Certainty.PROBABLE
    if saying is Saying.DENIED and lemmas & {"true"}:
        saying, turned = Saying.DONE, not turned
    nominal = root is not None and _is_nominal(tokens, root)
    taken = (
        content is None
        and attribution.form is Form.NOMINAL
        and bool(lemmas & stance_words("cue", "transmitting"))
    )
    if content is not None:
        taken = (
            attribution.form is Form.TOPIC
            or (cue_class is CueClass.EVALUATE and nominal and not lemmas & _opinions())
            or (cue_class is CueClass.REPORT and nominal and _is_topic(tokens, content, lemmas))
        )
    return Step(
        link.source.holder,
        cue_class,
        saying,
        least,
        turned,
        granted=bool(lemmas & stance_words("clause", "granted")) and not infinitive,
        taken=taken,
        guessed=link.source.holder == NARRATOR
        or (link.source.holder == UNSTATED and bool(lemmas & stance_words("cue", "seeming"))),
        distancing=link.source.holder == UNSTATED
        and bool(inside)
        and all(_is_distancing(tokens, i) for i in inside),
        why=why,
    )


def _is_distancing(tokens: Tokens, i: int) -> bool:
    if tokens.label[i] == "amod":
        return tokens.lower(i) in stance_words("noun", "distanced_adjectives")
    return tokens.lower(i) in stance_words("predicate", "distanced_adverbs")


def _opinions() -> frozenset[str]:
    return stance_words("cue", "opinion")


def _least(lemmas: set[str], cue_class: CueClass) -> Certainty | None:
    """Returns the degree that the word of the cue sets where the class does not."""
    for name, degree in (
        ("open", Certainty.UNCOMMITTED),
        ("possible", Certainty.POSSIBLE),
        ("doubted", Certainty.PROBABLE),
        ("probable", Certainty.PROBABLE),
    ):
        if lemmas & stance_words("cue", name):
            return degree
    return Certainty.PROBABLE if cue_class in (CueClass.ESTIMATE, CueClass.BELIEVE) else None


def _heads(tokens: Tokens, inside: Sequence[int]) -> list[int]:
    """Returns the verbs and nouns of a cue that stand over its other words."""
    return [
        i
        for i in inside
        if tokens.upos[i] in ("VERB", "AUX", "NOUN", "ADJ")
        and (tokens.head[i] not in inside or tokens.head[i] == i)
    ]


def _saying(tokens: Tokens, heads: Sequence[int]) -> tuple[Saying, str]:
    """Tells whether the saying holds, from the words around its verb: "has yet to confirm"."""
    for i in heads:
        if tokens.upos[i] not in ("VERB", "AUX") or tokens.label[i] == "amod":
            continue  # "their alleged success" is no clause that could be open
        found = assess_predicate(tokens, i)
        if found.certainty is not Certainty.CERTAIN and not _is_asked(tokens, i):
            return Saying.OPEN, found.why
        if found.polarity.value == "-":
            return Saying.DENIED, found.why
    return Saying.DONE, ""


def _is_asked(tokens: Tokens, i: int) -> bool:
    """Tells whether a sentence ends in a question mark that belongs to quoted words."""
    last = tokens.sentences[tokens.sentence[i]][1] - 1
    return tokens.word(last) == "?"


def _is_infinitive(tokens: Tokens, i: int) -> bool:
    return any(tokens.label[c] == "aux" and tokens.lower(c) == "to" for c in tokens.children(i))


def _is_nominal(tokens: Tokens, root: int) -> bool:
    """Tells a noun phrase or a gerund from a clause and from words in quotation marks."""
    if tokens.upos[root] in ("NOUN", "PROPN", "PRON", "NUM"):
        return True
    helped = tokens.child(root, "nsubj", "nsubjpass", "aux") is not None
    return tokens.xpos[root] == "VBG" and not helped


def _is_topic(tokens: Tokens, content: Span, lemmas: set[str]) -> bool:
    """Tells what was spoken of from what was said: "briefed them about the flood"."""
    if lemmas & stance_words("cue", "topic_verbs"):
        return True
    inside = tokens.within(content)
    return (
        bool(inside)
        and inside[0] > 0
        and (tokens.lower(inside[0] - 1) in stance_words("cue", "topics"))
    )
