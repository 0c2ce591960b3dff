"""The reference cases with known outcomes: others' published results, and some that can be counted by hand."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from proposals.counting import agreement
from proposals.counting.ballots import Ballot, Option, support
from proposals.counting.baskets import Fault, check_basket
from proposals.counting.dots import count_dots, rank_dots
from proposals.counting.equal_shares import Election, equal_shares
from proposals.counting.greedy import greedy
from proposals.counting.rankings import borda, pairwise
from proposals.counting.ranks import shared_ranks
from proposals.counting.ties import by_id

CASES = {path.stem[:4]: json.loads(path.read_text()) for path in (Path(__file__).parent / "cases").glob("rc*.json")}


def ballots_of(rows: list[list[str]]) -> list[Ballot]:
    return [Ballot(frozenset(row)) for row in rows]


def test_cases_are_all_here():
    assert sorted(CASES) == ["rc04", "rc05", "rc07", "rc08", "rc10"]


@pytest.fixture
def unit_costs() -> tuple[list[Option], list[Ballot], int, dict]:
    case = CASES["rc04"]
    options = [Option(p["id"], p["cost"]) for p in case["proposals"]]
    return options, ballots_of(case["ballots"]), case["budget"], case["expected"]


def test_equal_shares_without_adding_matches_the_published_outcome(unit_costs):
    options, ballots, frame, expected = unit_costs
    election = Election(options, ballots, frame, by_id)
    assert list(election.run(election.first_share).chosen) == expected["mes_no_completion"]


@pytest.mark.parametrize(
    ("step", "key"),
    [(Fraction(1, 24), "mes_add_budget_step_1/24_no_exhaustive_stop_set"), (Fraction(5), "mes_add_budget_step_5")],
)
def test_equal_shares_with_a_growing_share_matches_the_published_outcome(unit_costs, step, key):
    options, ballots, frame, expected = unit_costs
    assert sorted(equal_shares(options, ballots, frame, by_id, step=step, fill=False).chosen) == expected[key]


def test_greedy_matches_the_published_outcome(unit_costs):
    options, ballots, frame, expected = unit_costs
    assert list(greedy(options, support(options, ballots), frame, by_id).chosen) == expected["greedy_by_votes"]


@pytest.mark.parametrize("district", ["City", "Amager", "Noerrebro", "Nordvest"])
def test_four_frames_come_out_as_counted_by_hand(district):
    data, expected = CASES["rc05"]["frames"][district], CASES["rc05"]["expected"][district]
    options = [Option(id, cost) for id, cost in data["proposals"].items()]
    ballots, frame = ballots_of(data["ballots"]), data["frame"]
    votes = support(options, ballots)
    election = Election(options, ballots, frame, by_id)
    by_votes = greedy([o for o in options if o.cost <= frame], votes, frame, by_id)
    shares = equal_shares(options, ballots, frame, by_id)

    assert election.counted == expected["n_counting_ballots"]
    assert list(shares.over_frame) == expected["excluded_over_frame"]
    assert {id: n for id, n in votes.items() if id not in shares.over_frame} == expected["votes"]
    assert {
        "selected": sorted(by_votes.chosen),
        "cost": by_votes.cost,
        "left": by_votes.left,
    } == expected["greedy_by_votes"]

    base = election.run(election.first_share)
    assert {
        "share": str(base.share),
        "selected": sorted(base.chosen),
        "cost": base.cost,
        "payments": [[p.id, str(p.payment)] for p in base.purchases],
    } == expected["mes_no_completion"]

    assert {
        "all_supported_affordable_shortcut": shares.all_fit,
        "final_share_factor": str(shares.factor) if shares.factor is not None else None,
        "selected": sorted(shares.chosen),
        "completion": list(shares.filled),
        "cost": shares.cost,
        "left": shares.left,
    } == expected["mes_add_1pct"]
    assert (Fraction(shares.left, frame) > Fraction(1, 4)) == expected["flag_unspent_over_25pct"]
    assert sorted({*shares.chosen} & {*by_votes.chosen}) == expected["robust_both_rules"]
    assert sorted({*shares.chosen} ^ {*by_votes.chosen}) == expected["depends_on_rule"]


def answers_of(statement: str) -> dict[str, agreement.Answers]:
    return {group: agreement.Answers(*counts) for group, counts in CASES["rc07"]["data"][statement].items()}


@pytest.mark.parametrize("statement", ["P1", "P2", "P3", "P4", "P5"])
def test_agreement_across_groups_matches_the_case(statement):
    groups, expected = answers_of(statement), CASES["rc07"]["expected"][statement]
    enough = agreement.with_enough(groups)

    assert {g: str(agreement.smoothed(a.agree, a.seen)) for g, a in groups.items()} == expected["q"]
    assert str(agreement.consensus(groups.values())) == expected["GIC_agree_all_groups"]
    assert round(float(agreement.consensus(groups.values())), 6) == expected["GIC_agree_float"]
    assert round(float(agreement.dissent(groups.values())), 6) == expected["GIC_disagree_float"]
    assert list(enough) == expected["groups_with_at_least_5"]
    comparable = agreement.comparable(enough.values())
    assert (round(float(agreement.consensus(enough.values())), 6) if enough else None) == expected[
        "GIC_published_groups_only_float"
    ]
    assert (comparable and round(comparable[0], 4)) == expected["geo_mean_published"]
    assert (comparable and round(float(comparable[1]), 4)) == expected["min_q_published"]
    assert {g: [round(end, 4) for end in agreement.wilson(a.agree, a.seen)] for g, a in enough.items()} == expected[
        "wilson95"
    ]
    assert agreement.label(groups) == agreement.Label(
        {"common": "common_ground", "divided": "divided_between_groups", "too": "too_few_answers"}.get(
            expected["label"].split("_")[0], "mixed"
        )
    )


def test_group_informed_consensus_puts_what_one_group_rejects_last():
    answered = [s for s in CASES["rc07"]["data"] if agreement.with_enough(answers_of(s))]
    order = sorted(answered, key=lambda s: agreement.consensus(answers_of(s).values()), reverse=True)
    assert order == CASES["rc07"]["order_by_GIC"]


def test_dots_rank_by_dots_then_people():
    case = CASES["rc08"]["dots"]
    counted = count_dots(case["ballots"].values(), ["A", "B", "C", "D"])
    assert {item: dots for item, (dots, _people) in counted.items()} == case["expected"]["dots"]
    assert {item: people for item, (_dots, people) in counted.items()} == case["expected"]["people"]
    assert rank_dots(counted) == case["expected"]["rank_by_dots_then_people"]
    assert shared_ranks({item: dots for item, (dots, _p) in counted.items()}) == case["expected"]["rank_by_dots_only"]


def test_approval_ranks_are_shared():
    case = CASES["rc08"]["approval"]["expected_shared_ranks_for_votes"]
    assert shared_ranks(case["votes"]) == case["ranks"]


def test_ranking_points_and_pairs_match_the_case():
    case = CASES["rc08"]["ranking"]
    options, rankings, expected = case["options"], case["ballots_tiers_best_first"], case["expected"]
    points = borda(options, rankings)
    assert {option: str(p) for option, p in points.items()} == expected["borda"]
    assert str(sum(points.values())) == expected["sum"]
    assert shared_ranks(points) == expected["rank"]
    assert {f"{a}>{b}": list(n) for (a, b), n in pairwise(options, rankings).items()} == expected["pairwise"]


FAULTS = {
    "1 kr. over": Fault.OVER_FRAME,
    "duplicate": Fault.DUPLICATE,
    "unknown id": Fault.UNKNOWN,
    "proposal of another frame": Fault.OTHER_FRAME,
}


@pytest.mark.parametrize("basket", CASES["rc10"]["cases"], ids=lambda case: case["why"])
def test_basket_is_checked_as_in_the_case(basket):
    case = CASES["rc10"]
    checked = check_basket(basket["basket"], case["proposals"], case["frame"], others={"C1"})
    assert checked.is_valid == basket["valid"]
    assert checked.fault == FAULTS.get(basket["why"])
    assert checked.spent == basket.get("spent", checked.spent)
    assert checked.excess == (1 if basket["why"] == "1 kr. over" else 0)
