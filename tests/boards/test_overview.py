"""The facilitator's figures: who has come by group, told so that nobody can work out which group a person is in."""

from collections import Counter
from itertools import pairwise

import pytest
from django.urls import reverse

from tests.boards.talk import facilitator_of, guest, open_hall
from tests.factories.people import ContactFactory, MembershipFactory, StakeholderGroupFactory, UserFactory
from tests.factories.workshops import AttendanceFactory
from workshops.actions import join
from workshops.boards.overview import told_apart, turnout_of

pytestmark = pytest.mark.django_db


def arrive(board, *groups) -> None:
    """Let somebody of each of these groups join, one after the other; None would rather not say."""
    for group in groups:
        join(workshop=board.workshop, group=group)


def figures(board) -> dict[str, tuple[int, int]]:
    """Return the bands that are told, by name."""
    turnout = turnout_of(board.workshop)
    told = {group.name: (group.band.least, group.band.most) for group in turnout.groups}
    return told | ({"others": (turnout.others.least, turnout.others.most)} if turnout.others else {})


@pytest.fixture
def groups():
    return [StakeholderGroupFactory(name=name, order=n) for n, name in enumerate(["Brugere", "Pårørende", "Ansatte"])]


def test_groups_of_five_are_told_and_smaller_ones_are_summed(groups):
    board, _facilitator = open_hall()
    users, relatives, staff = groups
    arrive(board, *[users] * 12, *[relatives] * 4, *[staff] * 3, None)
    assert figures(board) == {"Brugere": (10, 14), "others": (5, 9)}
    assert turnout_of(board.workshop).joined == 20


def test_who_would_rather_not_say_is_a_group_like_the_others(groups):
    board, _facilitator = open_hall()
    arrive(board, *[groups[0]] * 5, *[None] * 5)
    assert figures(board) == {"Brugere": (5, 9), "Vil helst ikke sige det": (5, 9)}


def test_rest_of_fewer_than_five_takes_a_larger_group_along(groups):
    """Twenty less ten less five would be a rest of five; nine and ten of twenty leave one person recognisable."""
    board, _facilitator = open_hall()
    users, relatives, staff = groups
    arrive(board, *[users] * 10, *[relatives] * 9, staff)
    assert figures(board) == {"Brugere": (10, 14), "others": (10, 14)}


def test_nothing_is_told_of_groups_before_five_have_come(groups):
    board, _facilitator = open_hall()
    arrive(board, *[groups[0]] * 4)
    turnout = turnout_of(board.workshop)
    assert (turnout.joined, turnout.counted, figures(board)) == (4, 0, {})


def test_figures_do_not_move_as_somebody_sits_down(groups):
    """Whoever watches the door sees the total move, and the groups only when five more have come."""
    board, _facilitator = open_hall()
    arrivals = [groups[n] for n in (0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 1, 1, 1, 1, 0, 2, 2, 0, 0, 1, 1, 2)]
    looks = []
    for group in arrivals:
        arrive(board, group)
        turnout = turnout_of(board.workshop)
        looks.append((turnout.joined, turnout.counted, figures(board)))
    assert [joined for joined, _counted, _told in looks] == list(range(1, len(arrivals) + 1))
    for (joined, _before, before), (_joined, _after, after) in pairwise(looks):
        if (joined + 1) % 5:
            assert before == after
    assert {joined - counted for joined, counted, _told in looks} == {0, 1, 2, 3, 4}


def test_no_figure_pins_down_a_group_of_fewer_than_five():
    """For every way in which up to 25 people can fall into three groups: several small sizes fit the figures."""

    def told(counts: tuple[int, ...]) -> tuple:
        numbers: Counter[int | None] = Counter({group: n for group, n in enumerate(counts, start=1) if n})
        apart = told_apart(numbers)
        rest = sum(n for group, n in numbers.items() if group not in apart)
        bands = tuple((group, numbers[group] // 5) for group in sorted(apart, key=str))
        return (sum(counts), bands, rest // 5 if rest else None)

    fits: dict[tuple, set[tuple[int, ...]]] = {}
    for total in (10, 15, 20, 25):
        for a in range(total + 1):
            for b in range(total - a + 1):
                fits.setdefault(told((a, b, total - a - b)), set()).add((a, b, total - a - b))
    for answer, possible in fits.items():
        for place in range(3):
            sizes = {counts[place] for counts in possible}
            assert not (len(sizes) == 1 and 0 < min(sizes) < 5), (answer, possible)


def test_rest_is_of_five_people_or_nobody():
    for counts in ({1: 7, 2: 3}, {1: 6, 2: 9, 3: 1}, {1: 3, 2: 2}, {1: 5, 2: 5}, {None: 6, 4: 4}):
        numbers: Counter[int | None] = Counter(counts)
        apart = told_apart(numbers)
        rest = [n for group, n in numbers.items() if group not in apart]
        assert sum(rest) == 0 or (sum(rest) >= 5 and len(rest) >= 2), counts


def test_people_noted_by_name_are_not_counted(groups):
    board, _facilitator = open_hall()
    arrive(board, *[groups[0]] * 5)
    contact = ContactFactory(group=groups[1])
    AttendanceFactory(workshop=board.workshop, contact=contact, participant=None, group=groups[1])
    turnout = turnout_of(board.workshop)
    assert (turnout.joined, figures(board)) == (5, {"Brugere": (5, 9)})


def test_only_facilitators_get_the_figures(client, groups):
    board, _facilitator = open_hall()
    address = reverse("boards:overview", args=[board.workshop.slug])
    assert client.get(address).status_code == 403
    client.cookies.load({})
    stranger = MembershipFactory(role="case_worker", district=board.workshop.district).user
    client.force_login(stranger)
    assert client.get(address).status_code == 403
    client.force_login(facilitator_of(board.workshop))
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert client.post(address).status_code == 405


def test_participant_is_refused_the_figures(client):
    board, _facilitator = open_hall()
    client.post(reverse("boards:join_workshop", args=[board.workshop.join_code]), {"name": "Anna"})
    page = client.get(reverse("boards:board", args=[board.workshop.slug]))
    assert page.status_code == 200
    assert "overblik.json" not in page.content.decode()
    assert client.get(reverse("boards:overview", args=[board.workshop.slug])).status_code == 403


def test_figures_hold_no_names_or_keys_of_participants(client, groups):
    board, _facilitator = open_hall()
    anna = guest(board, "Anna Opdigtet", groups[0])
    arrive(board, *[groups[0]] * 5)
    colleague = UserFactory(name="Opdigtet Kollega")
    board.workshop.facilitators.add(colleague)
    client.force_login(facilitator_of(board.workshop))
    answer = client.get(reverse("boards:overview", args=[board.workshop.slug]))
    data = answer.json()
    assert set(data) == {"joined", "counted", "groups", "others", "facilitators"}
    assert (data["joined"], data["counted"]) == (6, 5)
    assert data["groups"] == [{"name": "Brugere", "least": 5, "most": 9}]
    assert [(row["id"], row["name"]) for row in data["facilitators"]] == [(colleague.pk, "Opdigtet Kollega")]
    text = answer.content.decode()
    for secret in ("Anna", anna.token, anna.actor.key):
        assert secret not in text


@pytest.mark.parametrize("size", [5, 20])
def test_figures_take_the_same_queries_for_any_hall(client, groups, size, django_assert_num_queries):
    board, _facilitator = open_hall()
    arrive(board, *(groups[n % 3] for n in range(size)))
    board.workshop.facilitators.add(*[UserFactory() for _user in range(size // 5)])
    client.force_login(facilitator_of(board.workshop))
    # session, user, memberships; board, attendances, groups, facilitators
    with django_assert_num_queries(7):
        client.get(reverse("boards:overview", args=[board.workshop.slug]))
