"""What must hold of every count, tried on thousands of made-up votes."""

import os
import random
import subprocess
import sys
from collections import Counter
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.counting.ballots import Ballot, Option, support
from proposals.counting.equal_shares import Election, _grown, equal_shares
from proposals.counting.greedy import greedy
from proposals.counting.rankings import borda
from proposals.counting.result import Settings, canonical, count
from proposals.counting.small_groups import K, pool, rows
from proposals.counting.ties import drawn_by

IDS = ["F-2A3", "F-3K7", "F-4C9", "F-7DE", "F-9XQ", "F-ACE"]
GROUPS = ["", "brugere", "personale", "paaroerende", "region"]


@st.composite
def votes(draw) -> tuple[list[Option], list[Ballot], int]:
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=6, unique=True))
    # Few costs and few voters, so that ties and money left over are common.
    options = [Option(id, draw(st.sampled_from([0, 1, 2, 3, 4, 7, 10, 13]))) for id in ids]
    ballots = draw(
        st.lists(
            st.builds(Ballot, st.frozensets(st.sampled_from(ids), max_size=4), st.sampled_from(GROUPS)), max_size=14
        )
    )
    return options, ballots, draw(st.integers(min_value=1, max_value=30))


@given(votes(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_result_does_not_hang_on_the_order_of_the_input(vote, shuffler: random.Random):
    options, ballots, frame = vote
    first = canonical(count(Settings(frame, tuple(options), "frø"), ballots))
    shuffler.shuffle(options)
    shuffler.shuffle(ballots)
    assert canonical(count(Settings(frame, tuple(options), "frø"), ballots)) == first


@given(votes())
@settings(max_examples=150, deadline=None)
def test_equal_shares_keep_within_the_frame_and_are_paid_to_the_krone(vote):
    options, ballots, frame = vote
    outcome = equal_shares(options, ballots, frame, drawn_by("frø"))
    costs, counted = {o.id: o.cost for o in options}, support(options, ballots)
    assert outcome.cost == sum(costs[id] for id in outcome.chosen) == frame - outcome.left
    assert 0 <= outcome.cost <= frame
    assert all(counted[id] > 0 for id in outcome.chosen)
    assert len(set(outcome.chosen)) == len(outcome.chosen)
    if outcome.run:
        for purchase in outcome.run.purchases:
            assert purchase.payment <= outcome.run.share
            if purchase.is_even:
                assert purchase.payment * purchase.supporters == costs[purchase.id]
        # Nothing that somebody supports, and that would have fitted, is left out.
        left_out = {id for id, n in counted.items() if n and id not in outcome.chosen}
        assert all(costs[id] > outcome.left for id in left_out)


class StepByStep(Election):
    """Tries every single step of the share, as the rule is written."""

    def steps_alike(self, run, step) -> int:
        return 1


@given(votes())
@settings(max_examples=200, deadline=None)
def test_skipping_steps_gives_what_every_step_gives(vote):
    options, ballots, frame = vote
    lot = drawn_by("frø")
    quick, slow = Election(options, ballots, frame, lot), StepByStep(options, ballots, frame, lot)
    if sum(quick.cost.values()) <= frame:
        return
    step = quick.first_share / 100
    assert _grown(quick, quick.first_share, step) == _grown(slow, slow.first_share, step)


def test_proposal_with_one_supporter_does_not_take_minutes():
    options = [Option("mange", 5_000_000), Option("én", 6_000_000)]
    ballots = [Ballot(frozenset({"mange"}))] * 1999 + [Ballot(frozenset({"én"}))]
    outcome = equal_shares(options, ballots, 10_000_000, drawn_by("frø"))
    assert outcome.chosen == ("mange",)
    # The one supporter would need 1200 times the first share: 119,900 steps, and the next is one too many.
    assert outcome.factor == Fraction(119_999, 100)


@given(votes())
@settings(max_examples=100, deadline=None)
def test_greedy_never_chooses_what_nobody_supports(vote):
    options, ballots, frame = vote
    counted = support(options, ballots)
    outcome = greedy(options, counted, frame, drawn_by("frø"))
    assert all(counted[id] for id in outcome.chosen)
    assert outcome.cost + outcome.left == frame
    assert outcome.left >= 0


@given(st.lists(st.sampled_from(GROUPS), max_size=40))
def test_pooled_groups_hide_everybody(groups):
    under = pool(groups)
    after = [under[group] for group in groups]
    shown = rows(after)
    assert all(n >= K for n in shown.values())
    assert not shown or sum(shown.values()) == len(groups)
    assert len(shown) != 1
    if "pooled" in shown:
        assert len({group for group in groups if under[group] == "pooled"}) >= 2
    assert [pool(after)[group] for group in after] == after
    # A group that never was small, and was not needed to hide another, keeps its row.
    if all(n >= K for n in Counter(groups).values()) and len(set(groups)) > 1:
        assert shown == dict(Counter(groups))


@given(st.lists(st.permutations("ABCD").map(lambda order: [[option] for option in order[:3]]), max_size=9))
def test_every_ranking_gives_the_same_number_of_points(rankings):
    assert sum(borda("ABCD", rankings).values()) == 6 * len(rankings)


def test_result_does_not_hang_on_the_hash_seed():
    program = (
        "from proposals.counting.ballots import *; from proposals.counting.result import *;"
        "o=tuple(Option(f'F-{i}',(i*7)%5+1) for i in range(12));"
        "b=[Ballot(frozenset(f'F-{(i*j)%12}' for j in range(1,4)), ['','a','b'][i%3]) for i in range(30)];"
        "print(canonical(count(Settings(14,o,'s'),b)),end='')"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(texts) == 1
    assert '"too_few":false' in texts.pop()


def test_lot_decides_by_the_seed_and_says_so():
    options = [Option("F-A", 10), Option("F-B", 10)]
    ballots = [Ballot(frozenset({"F-A"}))] * 5 + [Ballot(frozenset({"F-B"}))] * 5
    chosen = {}
    for seed in ("frø 1", "frø 2", "frø 3", "frø 4", "frø 5", "frø 6"):
        result = count(Settings(10, tuple(options), seed), ballots)
        assert result["hung_on_lot"] == ["F-A", "F-B"]
        lot = drawn_by(seed)
        (chosen[seed],) = result["equal_shares"]["chosen"]
        assert chosen[seed] == min(["F-A", "F-B"], key=lot)
    assert set(chosen.values()) == {"F-A", "F-B"}
