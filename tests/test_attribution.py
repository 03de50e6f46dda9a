"""Who says what, through whom: frames, chains, classes, forms, quotations at their cues."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from conftest import plain_article
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.gather import gather_text
from reportedly.model import Article, Attribution, CueClass, Form, SourceKind
from reportedly.read import read_article
from reportedly.read.attribution import find_attributions, find_raw
from reportedly.read.cues import load_cues
from reportedly.read.parse import parse_article
from reportedly.read.quotes import find_quotations


@dataclass(frozen=True)
class Read:
    article: Article
    found: tuple[Attribution, ...]

    def rows(self) -> list[tuple[tuple[str, ...], str, str, str]]:
        """(sources outermost first, last cue's class, form, content)"""
        return [
            (
                tuple(link.source.name or link.source.kind.value for link in a.links),
                a.links[-1].cue_class.value,
                a.form.value,
                " / ".join(self.article.cut(span) for span in a.content),
            )
            for a in self.found
        ]


def read(text: str) -> Read:
    article = plain_article(text)
    quotations, _ = find_quotations(article)
    return Read(article, find_attributions(parse_article(article), article, quotations))


ONE_LINK = [
    # a finite clause
    (
        "The ministry said that the dam had burst.",
        ("ministry", "report", "indirect", "the dam had burst"),
    ),
    (
        "The dam had burst, the ministry said on Friday.",
        ("ministry", "report", "indirect", "The dam had burst"),
    ),
    (
        "The dam, the ministry said, had burst.",
        ("ministry", "report", "indirect", "The dam / had burst"),
    ),
    ("The dam was safe, said Mira Sol.", ("Mira Sol", "report", "indirect", "The dam was safe")),
    (
        "As the mayor noted, the dam was safe.",
        ("mayor", "factive", "indirect", "the dam was safe"),
    ),
    (
        "The mayor, who said the dam was safe, resigned.",
        ("mayor", "report", "indirect", "the dam was safe"),
    ),
    (
        "The mayor fears that the dam will burst.",
        ("mayor", "believe", "indirect", "the dam will burst"),
    ),
    # other frames
    (
        "She wondered whether the dam would hold.",
        ("She", "unknown", "indirect", "whether the dam would hold"),
    ),
    (
        "The governor urged the council to rebuild the dam.",
        ("governor", "directive", "indirect", "the council to rebuild the dam"),
    ),
    (
        "The governor told the council to rebuild the dam.",
        ("governor", "directive", "indirect", "the council to rebuild the dam"),
    ),
    (
        "The police promised to publish the names.",
        ("police", "commit", "indirect", "to publish the names"),
    ),
    (
        "The governor denied hiding the report.",
        ("governor", "deny", "indirect", "hiding the report"),
    ),
    (
        "The police confirmed the arrest of two men.",
        ("police", "factive", "nominal", "the arrest of two men"),
    ),
    (
        "She described the dam as a ruin.",
        ("She", "report", "nominal", "the dam as a ruin"),
    ),
    (
        "He accused the council of hiding the figures.",
        ("He", "assert", "indirect", "hiding the figures"),
    ),
    # not verbs
    (
        "According to the harbour office, three ships were lost.",
        ("harbour office", "report", "indirect", "three ships were lost"),
    ),
    (
        "Three ships were lost, according to the harbour office.",
        ("harbour office", "report", "indirect", "Three ships were lost"),
    ),
    (
        "In the words of the mayor, the dam is a disgrace.",
        ("mayor", "report", "indirect", "the dam is a disgrace"),
    ),
    (
        "The mayor's claim that the dam was unsafe was false.",
        ("mayor", "assert", "indirect", "the dam was unsafe"),
    ),
    ("Minister: dam is safe", ("Minister", "report", "indirect", "dam is safe")),
    # nobody named
    (
        "It was reported that the dam had burst.",
        ("unstated", "report", "indirect", "the dam had burst"),
    ),
    (
        "The governor is said to have left the country.",
        ("unstated", "report", "indirect", "The governor / to have left the country"),
    ),
    (
        "The suspect allegedly stole three trucks.",
        ("unstated", "assert", "indirect", "The suspect allegedly stole three trucks"),
    ),
    (
        "It remains unclear how many people died.",
        ("narrator", "unknown", "indirect", "how many people died"),
    ),
    # images
    (
        "The ministry released images of the flooded valley.",
        ("ministry", "show", "visual", "the flooded valley"),
    ),
    # quotations
    ("“The dam holds,” said Mira Sol.", ("Mira Sol", "report", "direct", "The dam holds,")),
    (
        "“The dam,” Mira Sol said, “holds.”",
        ("Mira Sol", "report", "direct", "The dam, / holds."),
    ),
    (
        "Mira Sol told reporters in Lund:\n“The dam holds.”",
        ("Mira Sol", "report", "direct", "The dam holds."),
    ),
    ("Mira Sol: “The dam holds.”", ("Mira Sol", "report", "direct", "The dam holds.")),
    (
        "Mira Sol said the dam was “a ruin” that nobody had looked at.",
        ("Mira Sol", "report", "mixed", "the dam was “a ruin” that nobody had looked at"),
    ),
]


@pytest.mark.parametrize(("text", "row"), ONE_LINK, ids=[text[:48] for text, _ in ONE_LINK])
def test_one_link(text: str, row: tuple[str, str, str, str]) -> None:
    source, cue_class, form, content = row
    assert read(text).rows() == [((source,), cue_class, form, content)]


CHAINS = [
    (
        "According to the agency, the governor told the mayor that the road was closed.",
        (("agency", "governor"), "report", "indirect", "the road was closed"),
    ),
    (
        "The mayor was quoted as telling the council that the dam was safe.",
        (("unstated", "mayor"), "report", "indirect", "the dam was safe"),
    ),
    (
        "The mayor was quoted by the agency as telling the council that the dam was safe.",
        (("agency", "mayor"), "report", "indirect", "the dam was safe"),
    ),
    (
        "The agency, citing the governor, said the road was closed.",
        (("agency", "governor"), "report", "indirect", "the road was closed"),
    ),
    (
        "Some accounts based on a leaked memo estimated that 900 people were missing.",
        (("Some accounts", "leaked memo"), "report", "indirect", "900 people were missing"),
    ),
    (
        "The agency quoted Mira Sol as saying the dam was safe.",
        (("agency", "Mira Sol"), "report", "indirect", "the dam was safe"),
    ),
    (
        "The paper repeated the mayor's praise for the crew.",
        (("paper", "mayor"), "evaluate", "nominal", "the mayor's praise for the crew"),
    ),
]


@pytest.mark.parametrize(("text", "row"), CHAINS, ids=[text[:48] for text, _ in CHAINS])
def test_chains_stand_outermost_first(
    text: str, row: tuple[tuple[str, ...], str, str, str]
) -> None:
    assert row in read(text).rows()


def test_coordination_shares_the_subject_and_keeps_the_classes_apart() -> None:
    rows = read(
        "The ministry admitted having closed the road, but claimed that the road was open in May."
    ).rows()
    assert rows == [
        (("ministry",), "factive", "indirect", "having closed the road"),
        (("ministry",), "assert", "indirect", "the road was open in May"),
    ]


def test_an_omission_has_its_things_apart_and_a_scope() -> None:
    made = read(
        "The newspaper did not mention the strike or the flood in its coverage of the visit."
    )
    omission = next(a for a in made.found if a.form is Form.OMISSION)
    assert [made.article.cut(span) for span in omission.content] == ["the strike", "the flood"]
    assert omission.scope is not None
    assert made.article.cut(omission.scope) == "its coverage of the visit"
    assert omission.links[0].cue_class is CueClass.OMIT
    assert omission.speaker.kind is SourceKind.MEDIUM


def test_addressees_are_kept() -> None:
    made = read("The governor told the mayor that the road was closed.")
    addressee = made.found[0].links[0].addressee
    assert addressee is not None
    assert addressee.name == "mayor"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The agency highlighted the talks between both ministers — a reminder of its role.",
            "the talks between both ministers",
        ),
        (
            "The agency claimed that the trucks were only working in Lund, a Ruritanian province "
            "that Borduria invaded.",
            "the trucks were only working in Lund",
        ),
    ],
)
def test_the_narrators_asides_are_no_content(text: str, content: str) -> None:
    assert [row[3] for row in read(text).rows()] == [content]


def test_a_quotation_that_goes_on_keeps_its_speaker_without_a_cue() -> None:
    made = read(
        "“The dam holds,” Mira Sol said on Friday.\n\n"
        "“We looked at it twice and found nothing wrong.”"
    )
    last = made.found[-1]
    assert last.speaker.name == "Mira Sol"
    assert last.links[0].cue == ()
    assert last.links[0].implicit
    assert made.article.cut(last.content[0]).startswith("We looked")


def test_an_unstated_source_keeps_the_medium_before_it_as_candidate() -> None:
    made = read(
        "The newspaper reported that the king had met his miners. "
        "“Ours is a fine crew,” the king was quoted as telling the miners. “It is brave.”"
    )
    chain = made.found[-1]
    assert [link.source.kind for link in chain.links] == [SourceKind.UNSTATED, SourceKind.OFFICE]
    assert chain.links[0].implicit
    assert chain.links[0].source.candidates[0].name == "newspaper"
    assert [made.article.cut(span) for span in chain.content] == [
        "Ours is a fine crew,",
        "It is brave.",
    ]
    assert len(chain.quotations) == 1


def test_words_in_marks_inside_a_quotation_of_oneself_are_not_repeated() -> None:
    rows = read("“I think that the dam holds,” Mira Sol said.").rows()
    assert [(row[0], row[3]) for row in rows] == [(("Mira Sol",), "I think that the dam holds,")]


NONE = [
    "",
    "The dam burst on Friday and three villages were flooded.",
    "The 14-foot boat sank in the harbour.",
    "He is 6'2\" tall.",
    "。。。 「」 ،؛؟",
]


@pytest.mark.parametrize("text", NONE)
def test_plain_statements_are_the_narrators(text: str) -> None:
    assert read(text).rows() == []


def test_every_link_says_why() -> None:
    made = read(
        "According to the agency, the governor told the mayor that the road was closed. "
        "“It is,” he said."
    )
    assert made.found
    for attribution in made.found:
        assert attribution.why
        assert 0 < attribution.score <= 1
        assert all(link.why for link in attribution.links)


def test_the_lexicon_is_large_and_well_formed() -> None:
    entries = load_cues().entries
    assert len(entries) >= 600
    assert {cue.cue_class for cue in entries.values()} == set(CueClass)
    for cue in entries.values():
        assert cue.frames, cue.lemma
        assert all(0 < share <= 1 for share in cue.frames.values()), cue.lemma


SCRAPS = st.lists(
    st.sampled_from(
        [
            "The mayor", "said", "that", "“", "”", "the dam", "held", ",", ".", ":", "according",
            "to", "by", "it", "was", "quoted", "as", "telling", "did not", "mention", "images",
            "of", "allegedly", "unclear", "how many", "who", "and", "—", "\n", "[sic]", "in its",
            "coverage", "claimed", "citing", "Lee", "(", ")", '"', "praise", "for", "😀", "don’t",
        ]
    ),
    max_size=25,
).map(" ".join)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(SCRAPS | st.text(max_size=60))
def test_any_text_gives_valid_spans_twice_the_same(text: str) -> None:
    article = plain_article(text)
    tokens = parse_article(article)
    quotations, _ = find_quotations(article)
    found = find_attributions(tokens, article, quotations)
    assert found == find_attributions(tokens, article, quotations)
    assert len({a.id for a in found}) == len(found)
    for attribution in found:
        spans = [*attribution.content, *(attribution.scope,) * (attribution.scope is not None)]
        for link in attribution.links:
            spans += [*link.cue, *link.source.spans]
        for span in spans:
            assert article.cut(span).strip(), span
        assert set(attribution.quotations) <= {q.id for q in quotations}
    for row in find_raw(tokens, article, quotations):
        assert row.content
        assert (row.carried is None) == bool(row.cue)


@pytest.mark.parametrize(
    "text",
    [
        "The company did not respond to a request for comment.",
        "The ministry declined to comment on the report.",
        "Nobody believes that the bridge will hold.",
    ],
)
def test_who_says_nothing_is_not_said_to_say(text: str) -> None:
    assert read(text).found == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It is not known who fired the shots.", "who fired the shots"),
        (
            "It was not immediately clear how many people were on board.",
            "how many people were on board",
        ),
    ],
)
def test_a_question_left_open_is_the_narrators_and_unknown(text: str, content: str) -> None:
    (found,) = read(text).found
    assert [text[span.start : span.end] for span in found.content] == [content]
    assert found.links[0].cue_class is CueClass.UNKNOWN
    assert found.links[0].source.kind is SourceKind.NARRATOR


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the dam, he walked out.",
        "When asked whether the dam would hold, she left.",
        "Two people briefed on the matter asked not to be named.",
        "The sources requested anonymity to discuss private talks.",
        "He declined to comment.",
        "She refused to answer.",
    ],
)
def test_what_states_nothing_is_no_attribution(text: str) -> None:
    assert read(text).rows() == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("300 houses were burned, which the army denied.", "300 houses were burned"),
        ("The firm had known of the fault for years, which it later admitted.",
         "The firm had known of the fault for years"),
        ("The mayor read out the report, which the ministry disputed.", "the report"),
        ("She credited the council for opening the dam in time.", "opening the dam in time"),
        ("He accused the council of hiding the figures.", "hiding the figures"),
    ],
)  # fmt: skip
def test_which_gives_way_to_what_it_stands_for(text: str, content: str) -> None:
    assert content in [row[3] for row in read(text).rows()]


def test_what_somebody_declined_to_say_is_an_omission_and_no_claim() -> None:
    rows = read("The minister declined to say whether the dam would hold.").rows()
    assert [(row[1], row[2]) for row in rows] == [("omit", "omission")]


CHAINED = [
    ("The Herald said, citing a clerk, that the mine was unsafe.",
     ["Herald", "a clerk"], "the mine"),
    ("A clerk, quoted by the Herald, said that the mine was unsafe.",
     ["Herald", "A clerk"], "the mine"),
    ("The clerk was heard saying that the mine was unsafe.",
     [None, "The clerk"], "the mine"),
    ("In a letter seen by the Herald, the clerk said that he was ill.",
     ["Herald", "the clerk"], "he was"),
    ("The mine is unsafe, a clerk was quoted as saying.",
     [None, "a clerk"], "The mine"),
    ("The mayor said she had heard from the clerk that the mine was unsafe.",
     ["The mayor", "the clerk"], "the mine"),
    ("The mayor said she had been told that the mine was unsafe.",
     ["The mayor", None], "the mine"),
    ("The club said its coach had apologised for the remarks.",
     ["The club", "its coach"], "the remarks"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sources", "begins"), CHAINED, ids=[c[0][:40] for c in CHAINED])
def test_links_in_order(text: str, sources: list[str | None], begins: str) -> None:
    found = [
        [link.source.name for link in a.links]
        for a in read_article(gather_text(text)).attributions
        if text[a.content[0].start :].startswith(begins)
    ]
    assert sources in found


SENSES = [
    ("The firm expressed satisfaction over the deal.", "evaluate"),
    ("The firm unveiled a proposal for a new dam.", "directive"),
    ("The mayor made no mention of the strike.", "omit"),
    ("The paper called on the mayor to resign.", "directive"),
    ("The report documents how the dam failed.", "show"),
    ("The agency released a statement that the dam was safe.", "report"),
    ("The clerk had no idea who built the dam.", "unknown"),
    ("The mayor hoped that the dam would hold.", "believe"),
    ("The mayor agreed to share the cost.", "commit"),
    ("The paper considers the dam a ruin.", "evaluate"),
]


@pytest.mark.parametrize(("text", "cue_class"), SENSES, ids=[row[0] for row in SENSES])
def test_what_a_cue_says_of_its_content(text: str, cue_class: str) -> None:
    found = read_article(gather_text(text)).attributions
    assert cue_class in [a.links[-1].cue_class.value for a in found]
