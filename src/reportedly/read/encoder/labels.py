"""The labels of every head, in the order of its outputs, and where each head's outputs stand."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "BLOCKS", "IGNORE", "JOIN", "LABELS", "LINE", "NAMES", "RELATIONS", "TAGS", "TIMEX",
    "TOPONYMS", "UPOS", "WIDTH", "XPOS", "block",
]  # fmt: skip


def _bio(kinds: Iterable[str]) -> tuple[str, ...]:
    return ("O", *(prefix + kind for kind in kinds for prefix in ("B-", "I-")))


IGNORE = 255  # a label of the training arrays: this atom has no gold for this head
JOIN, LINE = 0, 1  # the first two tags: goes on the token before; a line end

TAGS = _bio(("source", "cue", "content"))
XPOS = (
    "JOIN", "NL", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX",
    "FW", "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT",
    "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN",
    "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "_SP", "``",
)  # fmt: skip
UPOS = (
    "JOIN", "NL", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART",
    "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
RELATIONS = (
    "join", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux",
    "auxpass", "case", "cc", "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep",
    "det", "dobj", "expl", "intj", "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass",
    "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt",
    "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
NAMES = _bio(
    (
        "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP",
        "ORDINAL", "ORG", "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
    )
)  # fmt: skip
TIMEX = _bio(("DATE", "TIME", "DURATION", "SET"))
TOPONYMS = _bio(("literal", "other"))
LABELS = {
    "tag": TAGS, "xpos": XPOS, "upos": UPOS, "name": NAMES, "timex": TIMEX, "toponym": TOPONYMS,
    "relation": RELATIONS,
}  # fmt: skip

# The columns of the one matrix that the model gives for a text, an atom a row.
TABLE, ARC, FACTUALITY = 192, 128, 128
BLOCKS = (
    ("tag", len(TAGS)),
    ("table_atom", TABLE),
    ("table_first", TABLE),
    ("table_last", TABLE),
    ("xpos", len(XPOS)),
    ("upos", len(UPOS)),
    ("name", len(NAMES)),
    ("start", 1),
    ("timex", len(TIMEX)),
    ("toponym", len(TOPONYMS)),
    ("arc_dependent", ARC),
    ("arc_head", ARC),
    ("label_dependent", ARC),
    ("label_head", ARC),
    ("factuality", FACTUALITY),
)
WIDTH = sum(width for _, width in BLOCKS)


def block(name: str) -> slice:
    """Returns the columns of a head in the matrix."""
    begin = 0
    for other, width in BLOCKS:
        if other == name:
            return slice(begin, begin + width)
        begin += width
    raise KeyError(name)
