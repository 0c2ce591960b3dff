"""The smaller parts of the counting, on cases one can count in one's head."""

import pytest

from proposals.counting import agreement
from proposals.counting.agreement import Answers, Label
from proposals.counting.ballots import Ballot, Option
from proposals.counting.dots import dots_each, problems
from proposals.counting.result import Settings, count
from proposals.counting.small_groups import pool, rows


@pytest.mark.parametrize(("items", "dots"), [(1, 3), (12, 3), (13, 3), (14, 4), (18, 5), (26, 7), (90, 7)])
def test_dots_each_is_a_quarter_of_the_items_within_three_to_seven(items, dots):
    assert dots_each(items) == dots


@pytest.mark.parametrize(
    ("dots", "found"),
    [
        ({"A": 2, "B": 1}, []),
        ({}, []),
        ({"A": 3}, ["too_many_on_one"]),
        ({"A": 2, "B": 2}, ["too_many"]),
        ({"Å": 1}, ["unknown"]),
        ({"A": -1}, ["negative"]),
    ],
)
def test_dots_of_one_person_are_checked(dots, found):
    assert problems(dots, ["A", "B", "C"]) == found


@pytest.mark.parametrize(
    ("agree", "of", "chance"),
    [(5, 6, True), (6, 6, False), (0, 6, False), (3, 6, True), (19, 19, False), (50, 90, False)],
)
def test_small_numbers_may_be_chance(agree, of, chance):
    assert agreement.may_be_chance(agree, of) == chance


def test_label_is_divided_when_one_group_agrees_and_another_disagrees():
    assert agreement.label({"a": Answers(4, 1), "b": Answers(1, 4)}) is Label.DIVIDED


def test_label_needs_two_groups_of_five():
    assert agreement.label({"a": Answers(50), "b": Answers(4)}) is Label.TOO_FEW


def test_small_groups_are_put_together_with_the_smallest_shown_one():
    # One relative alone: the row grows with the smallest group until it has 5 ballots from 2 groups.
    groups = ["brugere"] * 9 + ["personale"] * 6 + ["paaroerende"]
    assert pool(groups) == {"brugere": "brugere", "personale": "pooled", "paaroerende": "pooled"}


def test_two_small_groups_that_make_five_stand_together():
    groups = ["brugere"] * 9 + ["region"] * 2 + ["paaroerende"] * 3
    assert pool(groups) == {"brugere": "brugere", "region": "pooled", "paaroerende": "pooled"}


def test_breakdown_with_one_row_is_none():
    assert pool(["brugere"] * 8 + ["region"]) == {"brugere": "", "region": ""}
    assert rows([""] * 9) == {}


def result_of(costs: dict[str, int], frame: int, ballots: list[str], groups: str = "") -> dict:
    """Count ballots given as "AB" (supports A and B); `groups` names each ballot's group by a letter."""
    groups = groups or " " * len(ballots)
    papers = [Ballot(frozenset(ids), g.strip()) for ids, g in zip(ballots, groups, strict=True)]
    return count(Settings(frame, tuple(Option(id, cost) for id, cost in costs.items()), "frø"), papers)


def why(result: dict) -> dict[str, str]:
    return {row["id"]: row["why"]["code"] for row in result["proposals"]}


def test_every_proposal_says_why():
    result = result_of({"A": 6, "B": 5, "C": 4, "D": 20, "E": 1}, 10, ["A", "A", "A", "AB", "BC", "BD"])
    assert why(result) == {"A": "paid", "B": "not_paid", "C": "filled", "D": "over_frame", "E": "no_votes"}
    assert result["equal_shares"]["filled"] == ["C"]


def test_everything_that_fits_is_chosen_without_counting():
    result = result_of({"A": 6, "B": 4, "C": 4}, 10, ["A", "A", "B", "B", ""])
    assert why(result) == {"A": "all_fit", "B": "all_fit", "C": "no_votes"}
    assert (result["blank"], result["ballots"], result["equal_shares"]["left"]) == (1, 5, 0)


def test_only_blank_ballots_choose_nothing():
    result = result_of({"A": 6, "B": 6}, 10, [""] * 6)
    assert (result["equal_shares"]["chosen"], result["equal_shares"]["left"], result["unspent"]) == ([], 10, True)


def test_under_five_ballots_nothing_is_told():
    assert result_of({"A": 6}, 10, ["A"] * 4) == {"rule": "samskab-1", "too_few": True, "frame": 10, "proposals": []}


def test_groups_are_told_of_with_their_quorum_and_support():
    result = result_of({"A": 6}, 10, ["A"] * 9 + [""] * 2, "aaaaaabbbbb")
    assert result["groups"] == [
        {"group": "a", "ballots": 6, "quorum": True},
        {"group": "b", "ballots": 5, "quorum": True},
    ]
    assert [(g["group"], g["agree"], g["of"]) for g in result["proposals"][0]["groups"]] == [("a", 6, 6), ("b", 3, 5)]
    assert result["proposals"][0]["label"] == "common_ground"


def test_few_options_are_said_to_be_few():
    assert result_of({"A": 6}, 10, ["A"] * 5)["few_options"]
    assert not result_of(dict.fromkeys("ABCDEFGHIJ", 1), 10, ["A"] * 5)["few_options"]
