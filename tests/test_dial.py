"""The dial: scores that are shares, and ledgers with the surer attributions alone."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cli import main
from reportedly.errors import UsageError
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger, check, keep_surest
from reportedly.model import load_ledger
from reportedly.read import read_article
from reportedly.read.attribution.sureness import Grounds, least_score, sureness

TEXT = (
    "The mayor said that the bridge was closed. “It is over,” Lund told reporters. "
    "It was reportedly a bomb. The council hinted at changes. "
    "State media did not mention the strike."
)
SHARES = st.floats(0, 1)


@given(SHARES, SHARES)
def test_a_higher_precision_never_asks_for_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= least_score(low) <= least_score(high) <= 1


@pytest.mark.parametrize("precision", [-0.1, 1.1])
def test_a_precision_is_a_share(precision: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        least_score(precision)
    with pytest.raises(UsageError, match="between 0 and 1"):
        keep_surest(build_ledger(read_article(gather_text(TEXT))), precision=precision)


@given(SHARES, SHARES, SHARES, SHARES)
def test_a_score_is_a_share(mark: float, rule: float, content: float, source: float) -> None:
    assert 0 < sureness(Grounds(mark, rule, content, source)) < 1
    assert 0 < sureness(Grounds(mark)) < 1


def test_a_surer_mark_and_agreement_make_surer() -> None:
    plain = sureness(Grounds(0.6, 0.6, 0.5, 0.5))
    assert sureness(Grounds(0.9, 0.6, 0.5, 0.5)) > plain
    assert sureness(Grounds(0.6, 0.9, 0.5, 0.5)) > plain
    assert sureness(Grounds(0.6, 0.6, 1.0, 0.5)) > plain
    assert sureness(Grounds(0.6, 0.6, 0.5, 1.0)) > plain


def test_the_dial_takes_attributions_with_what_rests_on_them() -> None:
    ledger = build_ledger(read_article(gather_text(TEXT)))
    before = ledger
    for precision in (0.0, 0.8, 0.9, 0.95, 1.0):
        kept = keep_surest(ledger, precision=precision)
        assert not check(kept)
        assert {one.id for one in kept.attributions} <= {one.id for one in before.attributions}
        assert {c.attribution for c in kept.claims if c.attribution} <= {
            one.id for one in kept.attributions
        }
        assert all(one.score >= least_score(precision) for one in kept.attributions)
        assert sum(share.claims for share in kept.source_mix) == len(kept.claims)
        before = kept
    assert keep_surest(ledger, precision=0.0) == ledger
    assert not keep_surest(ledger, precision=1.0).attributions
    assert not keep_surest(ledger, precision=1.0).omissions


def test_what_is_left_out_is_nobodys_word() -> None:
    ledger = build_ledger(read_article(gather_text(TEXT)))
    own = [claim for claim in ledger.claims if claim.attribution is None]
    kept = keep_surest(ledger, precision=1.0)
    assert [claim for claim in kept.claims if claim.attribution is None] == own


def test_the_command_has_the_dial_and_says_what_it_leaves_out() -> None:
    words = ["read", "-", "--no-store", "--json", "--precision", "0.95"]
    result = CliRunner().invoke(main, words, input=TEXT)
    assert result.exit_code == 0
    ledger = load_ledger(result.stdout)
    assert f"{len(ledger.attributions)} of " in result.stderr
    assert "attributions are sure enough" in result.stderr
    assert CliRunner().invoke(main, ["read", "-", "--precision", "2"], input=TEXT).exit_code == 2
