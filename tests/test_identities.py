"""Identities over articles: joined by rule with a reason, joined and parted by people, undone."""

from __future__ import annotations

from conftest import plain_article

from reportedly.ledger import build_ledger
from reportedly.model import Correction, CorrectionKind, Ledger
from reportedly.model.known import Known
from reportedly.read import read_article
from reportedly.store.identities import find_identities


def ledger_of(text: str) -> Ledger:
    return build_ledger(read_article(plain_article(text)))


def called(found: tuple[Known, ...], name: str) -> list[Known]:
    return [one for one in found if one.name == name or name in one.aliases]


ONE = ledger_of("Danish Minister Lars Holm said on Monday that Peru had lost a ship.")
TWO = ledger_of("Lars Holm resigned on Tuesday. “I am tired,” Holm said. Peru thanked him.")
THREE = ledger_of(
    "Lima said on Friday that the actor Lars Holme had died, his brother Jan Holm said."
)
ALL = (ONE, TWO, THREE)


def actor_id(ledger: Ledger, name: str) -> str:
    return next(actor.id for actor in ledger.actors if actor.name == name)


def test_persons_and_countries_are_joined_by_rule_with_a_reason():
    found = find_identities(ALL)
    (holm,) = called(found, "Lars Holm")
    assert {sighting.article for sighting in holm.sightings} == {ONE.article.id, TWO.article.id}
    assert {sighting.by for sighting in holm.sightings} == {"rule"}
    assert "the same full name" in {sighting.why for sighting in holm.sightings}
    assert holm.country == "DNK"
    (peru,) = [one for one in found if one.country == "PER" and one.kind == "country"]
    assert len({sighting.article for sighting in peru.sightings}) == 3


def test_a_surname_and_another_person_are_not_joined():
    found = find_identities(ALL)
    (jan,) = called(found, "Jan Holm")
    assert len(jan.sightings) == 1


def join(kind: CorrectionKind, *ids: str) -> Correction:
    return Correction(kind, ids, "Ada", "2026-01-05", note="the same man")


def test_people_join_part_and_undo():
    ids = actor_id(ONE, "Lars Holm"), actor_id(THREE, "Jan Holm")
    plain = find_identities(ALL)
    joined = find_identities(ALL, [join(CorrectionKind.MERGE, *ids)])
    (holm,) = called(joined, "Lars Holm")
    assert len(holm.sightings) == 3
    assert ("Ada", "joined on 2026-01-05: the same man") in {(s.by, s.why) for s in holm.sightings}
    lines = [join(CorrectionKind.MERGE, *ids), join(CorrectionKind.SPLIT, *ids)]
    assert find_identities(ALL, lines) == plain
    apart = actor_id(TWO, "Lars Holm"), actor_id(ONE, "Lars Holm")
    parted = find_identities(ALL, [join(CorrectionKind.SPLIT, *apart)])
    assert [len(one.sightings) for one in called(parted, "Lars Holm")] == [1, 1]
    assert len({one.id for one in parted}) == len(parted)


def test_other_corrections_change_nothing():
    other = Correction(CorrectionKind.MERGE, ("claim-1", "claim-2"), "Ada", "2026-01-05")
    assert find_identities(ALL, [other]) == find_identities(ALL)


def test_same_ids_in_any_order():
    assert {one.id for one in find_identities(ALL)} == {
        one.id for one in find_identities(tuple(reversed(ALL)))
    }
