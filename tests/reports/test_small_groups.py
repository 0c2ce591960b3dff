"""Nobody in a small group can be picked out of a table, or worked out of several (k = 5)."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reports.outline.groups import (
    MERGED,
    NOT_SHOWN,
    UNDER,
    Count,
    counted_rows,
    rows_together,
    shown_meetings,
    small,
)


def test_every_group_under_five_is_merged_private_or_not():
    counts = [Count("Brugere", (12,)), Count("Psykiatere", (1,)), Count("Naboer", (7,)), Count("Politi", (2,))]
    assert counted_rows(counts, in_full=False) == [("Brugere", "12"), (MERGED, "10"), ("I alt", "22")]


def test_merged_row_grows_with_the_smallest_that_stands_alone():
    counts = [Count("Brugere", (12,)), Count("Pårørende", (3,)), Count("Naboer", (7,))]
    assert counted_rows(counts, in_full=False) == [("Brugere", "12"), (MERGED, "10"), ("I alt", "22")]


def test_a_number_that_cannot_be_hidden_among_others_hides_the_sum_too():
    assert counted_rows([Count("Pårørende", (3,))], in_full=False) == [("Pårørende", UNDER), ("I alt", NOT_SHOWN)]


def test_group_whose_unlisted_can_be_worked_out_is_merged():
    counts = [Count("Medarbejdere", (12,), (2,)), Count("Brugere", (9,), (9,)), Count("Naboer", (20,), (20,))]
    assert counted_rows(counts, in_full=False) == [("Naboer", "20"), (MERGED, "21"), ("I alt", "41")]


def test_all_districts_together_merge_what_one_of_them_merges():
    city = [Count("Brugere", (12,)), Count("Psykiatere", (6,)), Count("Naboer", (8,))]
    amager = [Count("Brugere", (12,)), Count("Psykiatere", (1,)), Count("Naboer", (8,))]
    rows = rows_together([city, amager], in_full=False)
    assert rows == [("Brugere", "24"), (MERGED, "23"), ("I alt", "47")]


def test_all_districts_together_hide_what_one_of_them_hides():
    rows = rows_together([[Count("Brugere", (12,))], [Count("Brugere", (3,))]], in_full=False)
    assert rows == [("Brugere", NOT_SHOWN), ("I alt", NOT_SHOWN)]


def test_internal_edition_shows_everything():
    counts = [Count("Brugere", (1200,)), Count("Pårørende", (3,))]
    assert counted_rows(counts, in_full=True) == [("Brugere", "1.200"), ("Pårørende", "3"), ("I alt", "1.203")]


def test_without_groups_there_are_no_rows():
    assert counted_rows([], in_full=False) == []


def test_meeting_is_hidden_with_another_when_its_list_leaves_a_few():
    assert shown_meetings([(12, 2), (9, 6), (30, 9)]) == [False, False, True]
    assert shown_meetings([(12, 0), (9, 9)]) == [True, True]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=5))
def test_no_meetings_rest_is_left_alone_when_the_sum_of_the_rests_is_known(numbers):
    meetings = [(listed + rest, rest) for listed, rest in numbers]
    shown = shown_meetings(meetings)
    hidden = [rest for (_all, rest), is_shown in zip(meetings, shown, strict=True) if not is_shown]
    assert not any(small(rest) for (_all, rest), is_shown in zip(meetings, shown, strict=True) if is_shown)
    if any(map(small, hidden)) and any(
        rest for (_all, rest), is_shown in zip(meetings, shown, strict=True) if is_shown
    ):
        assert sum(hidden) >= 5
        assert sum(map(bool, hidden)) >= 2


def can_be_worked_out(known: Sequence[Sequence[int]], one: int) -> bool:
    """Whether the unknown number `one` follows from sums of unknowns that are known (Gaussian elimination)."""
    rows = [[Fraction(x) for x in row] for row in known]
    target = [Fraction(i == one) for i in range(len(rows[0]))] if rows else []
    column = 0
    while rows and column < len(target):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is not None:
            rows.remove(pivot)
            rows = [[x - row[column] / pivot[column] * y for x, y in zip(row, pivot, strict=True)] for row in rows]
            factor = target[column] / pivot[column]
            target = [x - factor * y for x, y in zip(target, pivot, strict=True)]
        column += 1
    return bool(known) and not any(target)


NUMBERS = st.tuples(st.integers(0, 9), st.integers(0, 9))
DISTRICTS = st.lists(st.lists(NUMBERS, min_size=1, max_size=5), min_size=1, max_size=3)


@given(DISTRICTS)
def test_no_small_number_can_be_read_or_worked_out_from_all_tables_together(districts):
    """Each district's table and the table of all are known, and who is listed one by one."""
    parts = [
        [Count(f"Gruppe {i}", (listed + rest,), (rest,)) for i, (listed, rest) in enumerate(groups)]
        for groups in districts
    ]
    cells = [(d, c.group) for d, part in enumerate(parts) for c in part]
    tables = [({d}, counted_rows(part, in_full=False)) for d, part in enumerate(parts)]
    tables.append((set(range(len(parts))), rows_together(parts, in_full=False)))
    known = []
    for where, rows in tables:
        alone = {row[0] for row in rows[:-1]}
        for name, cell in rows:
            assert cell not in {"1", "2", "3", "4"}
            if cell not in {UNDER, NOT_SHOWN}:
                known.append(
                    [
                        int(d in where and (name in {g, "I alt"} or (name == MERGED and g not in alone)))
                        for d, g in cells
                    ]
                )
    for place, (d, group) in enumerate(cells):
        count = next(c for c in parts[d] if c.group == group)
        if count.is_small:
            assert not can_be_worked_out(known, place)
