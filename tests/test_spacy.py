"""The components in a pipeline of somebody else's."""

from __future__ import annotations

import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed")

from reportedly.spacy import COMPONENTS  # noqa: E402

TEXT = (
    "The port authority claimed on Monday that as many as 40 ships were waiting off Gdansk, "
    "but its director later admitted that the pier was closed."
)


@pytest.fixture(scope="module")
def doc():
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"published": "2025-05-14"})
    return nlp(TEXT)


def test_each_component_gives_as_many_spans_as_marks(doc):
    for name in COMPONENTS:
        assert len(doc.spans[name]) == len(doc._.get(name)) > 0, name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("reportedly_times", "Monday"),
        ("reportedly_quantities", "as many as 40 ships"),
        ("reportedly_places", "Gdansk"),
        ("reportedly_attribution", "the pier was closed"),
        ("reportedly_actors", "The port authority"),
    ],
)
def test_spans_cut_to_the_words(doc, name, words):
    assert words in [span.text for span in doc.spans[name]]


def test_the_publication_date_settles_times(doc):
    assert [when.value for when in doc._.reportedly_times] == ["2025-05-12"]
    plain = spacy.blank("en")
    plain.add_pipe("reportedly_times")
    assert plain(TEXT)._.reportedly_times[0].value.startswith("XXXX")


def test_an_empty_text_gives_nothing():
    nlp = spacy.blank("en")
    nlp.add_pipe("reportedly_events")
    assert list(nlp("").spans["reportedly_events"]) == []
