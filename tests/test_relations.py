"""How two accounts stand to each other: a table of cases for each kind, for and against."""

from __future__ import annotations

import pytest

from reportedly.compare import compare
from reportedly.compare.bounds import can_both_hold, do_touch, number_words
from reportedly.compare.counts import count_tellings
from reportedly.compare.doers import doers_in
from reportedly.compare.one_thing import how_sure, weights, why_unsure
from reportedly.compare.scenes import read_scenes, sound_of
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Account, Bound, Ledger, Span, Stance
from reportedly.read import read_article

DAY = "2031-04-02"


def told(text: str, day: str, outlet: str) -> Ledger:
    article = gather_text(text, published=day, outlet=outlet, address=outlet)
    return build_ledger(read_article(article))


def stands(one: str, other: str, days: int = 0) -> set[tuple[str, str]]:
    """Returns kind and aspect of each relation between two texts, some days apart."""
    found = compare(
        [told(one, DAY, "Harbour Post"), told(other, f"2031-04-{2 + days:02d}", "Hill Courier")]
    )
    return {(relation.kind.value, relation.aspect) for relation in found.relations}


def kinds(one: str, other: str, days: int = 0) -> set[str]:
    return {kind for kind, _ in stands(one, other, days)}


# Who did it


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Torvian guns shelled the mill at Ledo on Monday, the mayor said.",
         "Kessian guns shelled the mill at Ledo on Monday, an officer said."),
        ("The granary at Sool was burned down by government troops, villagers said.",
         "Rebels burned down the granary at Sool, the ministry said."),
        ("Gunmen of the Red Front shot the judge outside his house in Varn, police said.",
         "The judge was shot outside his house in Varn by soldiers of the guard, his widow said."),
    ],
)  # fmt: skip
def test_one_deed_of_two_doers_is_a_clash(one: str, other: str) -> None:
    assert ("contradicts", "actor") in stands(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # two of one camp may be the same
        ("The granary at Sool was burned down by government troops, villagers said.",
         "Soldiers burned down the granary at Sool, a priest said."),
        # two may visit one town
        ("The Torvian prime minister visited the flooded mill at Ledo on Monday.",
         "The Kessian prime minister visited the flooded mill at Ledo on Monday."),
        # two towns
        ("Rebels burned down the granary at Sool, the ministry said.",
         "Government troops burned down the church at Varn, villagers said."),
        ("Torvian guns shelled the mill at Ledo on Monday, the mayor said.",
         "The mill at Ledo was shelled on Monday, an officer said."),
    ],
)  # fmt: skip
def test_doers_that_may_be_the_same_are_no_clash(one: str, other: str) -> None:
    assert ("contradicts", "actor") not in stands(one, other)


@pytest.mark.parametrize(
    ("sentence", "names", "camps"),
    [
        ("Torvian guns shelled the mill at Ledo", {"torvia"}, set()),
        ("The granary was burned down by government troops", set(), {"state"}),
        ("The drone was launched by the Kessian army from Port Ilse", {"kessia"}, {"state"}),
        ("Two rebels shot the judge", set(), {"against"}),
        ("The granary was burned down", set(), set()),
        ("", set(), set()),
    ],
)
def test_doers_are_read_from_the_words(sentence: str, names: set[str], camps: set[str]) -> None:
    found = doers_in(sentence)
    assert (found.names, found.camps) == (names, camps)


# Only, and also


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Only military targets were hit in the raid on Corun, the air force said.",
         "The raid on Corun also hit a school and two bakeries, aid workers said."),
        ("The company said that only the warehouse in Orma had burned.",
         "The fire in Orma also burned a row of houses, a tenant said."),
    ],
)  # fmt: skip
def test_only_and_also_clash(one: str, other: str) -> None:
    assert ("contradicts", "exclusive") in stands(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Only military targets were hit in the raid on Corun, the air force said.",
         "Military targets were hit in the raid on Corun, an officer said."),
        ("Only military targets were hit in the raid on Corun, the air force said.",
         "The raid on Lisca also hit a school, aid workers said."),
        ("Only the mayor spoke.", "The bishop also spoke."),
    ],
)  # fmt: skip
def test_only_alone_clashes_with_nothing(one: str, other: str) -> None:
    assert ("contradicts", "exclusive") not in stands(one, other)


# Denied, and admitted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Villagers said that troops burned the mill at Ansel.",
         "The general denied that troops burned the mill at Ansel."),
        ("The union said guards had locked the doors of the factory in Brill.",
         "The owner said guards had not locked the doors of the factory in Brill."),
        ("Doctors in Nuro said 12 people had died of the fever.",
         "Officials said nobody had died of the fever in Nuro."),
    ],
)  # fmt: skip
def test_a_denial_contradicts(one: str, other: str) -> None:
    assert "contradicts" in kinds(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # both deny it
        ("The general denied that troops burned the mill at Ansel.",
         "The ministry said neither troops nor police burned the mill at Ansel."),
        ("The council opposed any attempt to close the Kesh bridge.",
         "Mara Lind said that the council strongly opposes any attempt to close the Kesh bridge."),
        # "not only", "not for the first time" deny nothing
        ("Kessia used gas in the war, the envoy said.",
         "Kessia used gas in the war, and not for the first time, the minister said."),
        # what is unclear is not denied
        ("The observer said that drones carried out the raid on the depot.",
         "It was not clear whether drones carried out the raid on the depot."),
        # what is only alleged is not said to be so
        ("The alleged shelling of the silo at Orma is looked into by three judges.",
         "The colonel denied that there was shelling of the silo at Orma."),
        # something near it
        ("The army said that it had no tanks in Orma.",
         "The mayor said that schools in Orma would open on Monday."),
    ],
)  # fmt: skip
def test_what_is_not_denied_is_no_contradiction(one: str, other: str) -> None:
    assert "contradicts" not in kinds(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The navy denied that its ship had left the harbour of Kesh.",
         "The navy admitted that its ship had left the harbour of Kesh."),
        ("The ministry denied that prisoners had been beaten at the Stane prison.",
         "The ministry acknowledged on Friday that prisoners had been beaten at the Stane prison."),
    ],
)  # fmt: skip
def test_who_denied_and_then_admits_turns_round(one: str, other: str) -> None:
    assert "reverses" in kinds(one, other, 8)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # another admits it
        ("The navy denied that its ship had left the harbour of Kesh.",
         "Two sailors admitted that the ship had left the harbour of Kesh."),
        # denied twice
        ("The navy denied that its ship had left the harbour of Kesh.",
         "The navy denied again that its ship had left the harbour of Kesh."),
    ],
)  # fmt: skip
def test_others_turn_nothing_round(one: str, other: str) -> None:
    assert "reverses" not in kinds(one, other, 8)


# When and where


@pytest.mark.parametrize(
    ("one", "other", "aspect"),
    [
        ("The governor said that the Belden refinery exploded on Monday.",
         "An engineer said that the Belden refinery exploded on Sunday.", "date"),
        ("The minister said the Ilse bridge was closed on 3 March 2031.",
         "The mayor said the Ilse bridge was closed on 9 March 2031.", "date"),
    ],
)  # fmt: skip
def test_days_that_differ_clash(one: str, other: str, aspect: str) -> None:
    assert ("contradicts", aspect) in stands(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The governor said that the Belden refinery exploded on Monday.",
         "An engineer said that the Belden refinery exploded on Monday night."),
        ("The minister opened the Ilse bridge on 3 March 2031.",
         "The mayor closed a school on 9 March 2031."),
    ],
)  # fmt: skip
def test_days_that_meet_or_are_of_two_things_do_not(one: str, other: str) -> None:
    assert ("contradicts", "date") not in stands(one, other)


# What bounds say


def account(
    low: float | None, high: float | None, bound: Bound, *, strict: bool = False
) -> Account:
    return Account("a", "x", Span(0, 1), "w", Stance.SAYS, "w", "w", low=low, high=high,
                   bound=bound, strict=strict)  # fmt: skip


def test_more_than_forty_is_not_forty() -> None:
    over = account(40, None, Bound.AT_LEAST, strict=True)
    forty, more = account(40, 40, Bound.EXACT), account(41, 41, Bound.EXACT)
    assert not can_both_hold(over, forty)
    assert do_touch(over, forty)
    assert can_both_hold(over, more)
    assert not do_touch(over, more)
    under = account(None, 40, Bound.AT_MOST, strict=True)
    assert not can_both_hold(over, under)
    assert can_both_hold(account(40, None, Bound.AT_LEAST), forty)
    assert [number_words(a) for a in (over, under)] == ["more than 40", "fewer than 40"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The coastguard said at least 20 people were killed off Port Hale.",
         "The harbour master said 24 people died off Port Hale."),
        ("As many as 9,000 people marched through Lisca, organisers said.",
         "Police said 7,000 people marched through Lisca."),
        ("About 200 houses were destroyed by the fire in Callan, the mayor said.",
         "The fire in Callan destroyed 190 houses, the insurer said."),
        ("More than 40 people were hurt in the stand at Gorlo, the club said.",
         "The collapse of the stand in Gorlo hurt 40 people, a doctor said."),
    ],
)  # fmt: skip
def test_bounds_that_meet_agree(one: str, other: str) -> None:
    assert "contradicts" not in kinds(one, other)
    assert {"corroborates", "same"} & kinds(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rescuers said 40 passengers were killed when the bus fell off the bridge at Kett.",
         "The governor said 25 passengers were killed when the bus fell off the bridge at Kett."),
        ("A train derailed near Ossa, killing 40 passengers, the union said.",
         "The railway said 25 people died when the train derailed near Ossa."),
        ("At least 60 migrants drowned off the cape, the agency said.",
         "The coastguard said 22 migrants drowned off the cape."),
    ],
)  # fmt: skip
def test_numbers_of_two_sources_that_cannot_both_hold_contradict(one: str, other: str) -> None:
    assert ("contradicts", "number") in stands(one, other)
    assert "corroborates" not in kinds(one, other)  # nor does the sentence round the number


# Numbers of two things


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # a part
        ("The strike on Belu killed 33 people, including nine children, doctors said.",
         "The strike on Belu killed 41 people, including six children, medics said."),
        ("Nine of the dead in Belu were children, doctors said.",
         "The strike on Belu killed 33 people, doctors said."),
        # a war, or a year
        ("Shelling killed 3 people in Ibra on Tuesday, the monitor said.",
         "Shelling has killed 87 people in Ibra since the start of May, the mayor said."),
        # another place
        ("The strike on the market at Dorra killed 16 people on Monday, medics said.",
         "The strike on the bakery at Pelline killed 21 people on Monday, nurses said."),
        # other means
        ("A car bomb killed 12 people in Aster on Monday, police said.",
         "Shelling killed 31 people in Aster on Monday, a doctor said."),
        # another crew
        ("The crash killed 5 crew members, the airline said.",
         "The crash killed 112 passengers, the ministry said."),
        # added
        ("Another 6 people died of their wounds after the bombing in Callo, the hospital said.",
         "The bombing in Callo killed 20 people at the scene, police said."),
    ],
)  # fmt: skip
def test_numbers_of_two_things_do_not_contradict(one: str, other: str) -> None:
    found = stands(one, other)
    numbers = {kind for kind, aspect in found if aspect == "number"}
    assert "other_scope" in numbers
    if "including" not in one:
        assert "contradicts" not in numbers


# Counts that come later


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("Rescuers said nine people had been killed in the landslide at Corvo.",
         "The death toll from the landslide at Corvo rose to 17, rescuers said.", 2),
        ("Officials put the dead from the storm in Lanna at 52.",
         "Officials lowered the number of dead from the storm in Lanna to 47.", 3),
        # one day, one source
        ("The monitor said 24 people were killed in the shelling of Aruk.",
         "The monitor said the shelling of Aruk killed 38 people.", 0),
        # one day, and one of them on nobody's word
        ("A bomb in Tarrin killed 13 people.",
         "The governor said five people were killed by the bomb in Tarrin.", 0),
    ],
)  # fmt: skip
def test_later_counts_update(one: str, other: str, days: int) -> None:
    found = kinds(one, other, days)
    assert "updates" in found
    assert "contradicts" not in found


def test_a_toll_does_not_grow_for_ever() -> None:
    late = stands(
        "The shelling of Aruk on 1 April killed 300 people, the mayor said.",
        "The shelling of Aruk on 1 April killed 900 people, the envoy said.", 25,
    )  # fmt: skip
    assert ("updates", "number") not in late


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rashidin", "al-Rashideen", True), ("Hasaka", "Hasakeh", True), ("Raqqa", "Raqa", True),
        ("Qamishli", "al-Qameshli", True), ("Sheikhun", "Sheikhoun", True),
        ("Dorra", "Pelline", False), ("Homs", "Hama", False), ("Kett", "Ossa", False),
    ],
)  # fmt: skip
def test_spellings_of_one_name_sound_alike(one: str, other: str, *, same: bool) -> None:
    assert (sound_of(one) == sound_of(other)) is same


def test_a_scene_is_carried_on_until_another_begins() -> None:
    text = (
        "A car bomb killed 12 people in Aster on Monday, police said. The blast hurt 30 others. "
        "Elsewhere, shelling killed 4 people in Orlo, the mayor said. Two of them were children."
    )
    ledger = told(text, DAY, "Harbour Post")
    scenes = [scene for _, scene in sorted(read_scenes(ledger, DAY).items())]
    aster, orlo = sound_of("Aster"), sound_of("Orlo")
    assert [aster in scene.sites for scene in scenes] == [True, True, False, False]
    assert [orlo in scene.sites for scene in scenes] == [False, False, True, True]
    assert [aster in scene.said_sites for scene in scenes] == [True, False, False, False]
    assert "blast" in scenes[1].means
    assert "shells" in scenes[3].means
    assert [scene.own for scene in scenes] == [True, True, False, False]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The strike on Belu killed 33 people, including nine children, doctors said.", "nine"),
        ("Nine of the dead in Belu were children, doctors said.", "Nine"),
        ("Two women and three soldiers were killed in Belu, doctors said.", "three soldiers"),
        ("As well as the 10 people killed in Belu, 21 died in Orma, doctors said.", "10 people"),
    ],
)
def test_parts_are_told_from_wholes(text: str, words: str) -> None:
    counts = count_tellings(told(text, DAY, "Harbour Post"), DAY)
    parts = [c.account.words for c in counts if "a part of them" in c.extra]
    assert any(words in part for part in parts)


@pytest.mark.parametrize(
    "text",
    [
        "The strike on Belu killed 33 people, doctors said.",
        "Six civilians were among at least 22 people killed in Belu, doctors said.",
    ],
)
def test_a_whole_is_no_part(text: str) -> None:
    counts = list(count_tellings(told(text, DAY, "Harbour Post"), DAY))
    wholes = [c.account.low for c in counts if "a part of them" not in c.extra]
    assert max(value or 0 for value in wholes) in (33, 22)


@pytest.mark.parametrize(
    ("text", "counted"),
    [("One civilian was killed in Belu, doctors said.", True),
     ("One of them was killed in Belu, doctors said.", False)],
)  # fmt: skip
def test_one_civilian_is_a_count_and_one_of_them_is_none(text: str, *, counted: bool) -> None:
    found = [c for c in count_tellings(told(text, DAY, "Harbour Post"), DAY) if c.account.low == 1]
    assert bool(found) is counted


# Sums, degrees, and numbers that count nothing


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("Ms Lar received 52 per cent of the vote in Dorra on Sunday, the commission said.",
         "Observers said that Ms Lar had got 44 per cent of the vote in Dorra on Sunday.", True),
        ("Ms Lar received 52 per cent of the vote in Dorra on Sunday, the commission said.",
         "Mr Ode took 44 per cent of the vote in Dorra on Sunday, the commission said.", False),
        ("Turnout in Dorra was 63 percent, the commission said.",
         "Observers put turnout in Dorra at 41 percent.", True),
        ("Officials put the damage from the flood in Dorra at $2 million.",
         "The flood in Dorra caused damage of $9 million, insurers said.", True),
        ("Officials put the damage from the flood in Dorra at $2 million.",
         "The flood in Dorra caused damage of 9 million euros, insurers said.", False),
        ("Prices rose 4 percent in Dorra, the bank said.",
         "Prices rose 9 percent in Dorra, the mayor said.", False),
        # how badly, where treated, planned, others of another measure
        ("The crash at Orrel injured 40 people, police said.",
         "Eight people suffered serious injuries in the crash at Orrel, a doctor said.", False),
        ("Norland threatened to fire four missiles at Kessel, its radio said.",
         "Norland fired two missiles at Kessel, the army said.", False),
        ("The strike on Belu killed 10 people and wounded 41 others, medics said.",
         "The strike on Belu killed 10 people and wounded 25, the mayor said.", True),
        # the numbers of one sentence
        ("Norland gave $41 million and Kessia $47 million in aid to Dorra.",
         "Kessia gave $47 million in aid to Dorra and Norland $41 million.", False),
        ("Raids killed 17 civilians in Mesra and two in Dorra on Sunday, the monitor said.",
         "Raids killed 19 civilians in Mesra and Dorra on Sunday, the council said.", False),
    ],
)  # fmt: skip
def test_sums_and_degrees(one: str, other: str, *, against: bool) -> None:
    assert (("contradicts", "number") in stands(one, other)) is against


def test_a_long_headline_in_capitals_takes_no_time() -> None:
    shouted = "COUNT OF " + "NORLAND " * 60 + "WITH ABOUT 48 percent of the vote."
    assert "contradicts" not in kinds(shouted, "Norland won 41 percent of the vote, it said.")


@pytest.mark.parametrize(
    "text",
    [
        "He voted ten times in Dorra, and was killed in May.",
        "A mother of 12 was killed in Dorra.",
        "Police arrested the driver, Lena Orsh, 34.",
        "The bomb that killed them weighed 500 kilograms.",
        "They were killed at 10: 30 p. m. in Dorra.",
        "Two trains collided in Dorra, and nothing else was damaged or hurt.",
    ],
)
def test_what_is_no_count_of_people(text: str) -> None:
    tellings = count_tellings(told(text, DAY, "Harbour Post"), DAY)
    assert not [
        t for t in tellings if t.measure in ("killed", "wounded", "arrested") and t.account.low
    ]


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("The trawler Anneke sank off Cape Dorn on Sunday, the coastguard said.",
         "The trawler Anneke sank off Brill Island on Sunday, its owner said.", "place"),
        ("A bomb went off in Tarrow on Monday, police said.",
         "A bomb went off in Pellin on Monday, police said.", ""),
        ("The dam at Corrin broke on Tuesday, the power company said.",
         "The dam at Corrin broke on Monday, villagers said.", "date"),
        ("The president met the ambassador of Norland on Monday, the palace said.",
         "The president met the ambassador of Kessia on Tuesday, the palace said.", ""),
    ],
)  # fmt: skip
def test_places_and_days_clash_where_all_else_is_alike(one: str, other: str, clash: str) -> None:
    assert {a for kind, a in stands(one, other) if kind == "contradicts"} == ({clash} - {""})


def test_what_speaks_against_one_thing_is_said_in_words() -> None:
    for name, words in weights().words.items():
        assert name in weights().weight
        assert words == words.strip()
    one = told("A blast in Dorra killed 7 people on Monday, police said.", DAY, "A")
    other = told("A flood in Pellin killed 700 people in March, a mayor said.", DAY, "B")
    a, b = (next(iter(count_tellings(ledger, DAY))) for ledger in (one, other))
    assert how_sure(a, b) == how_sure(b, a) < 0.1
    assert why_unsure(a, b) == why_unsure(b, a) != ""
