"""The frame table comes to its total in every column, or it is refused with the difference."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation

from districts.frames import Difference, FrameColumn, FrameRow, differences
from districts.models import BudgetFrame
from people.enums import Role
from process.actions import set_frame_table
from tests.factories.districts import DistrictFactory
from tests.factories.people import MembershipFactory, UserFactory

# Annex 1, 23-11-2015, table 1.
TABLE = {
    "city": (26_000_000, 19_000_000, 22_500_000),
    "amager": (5_000_000, 11_000_000, 8_000_000),
    "noerrebro": (15_500_000, 9_500_000, 12_500_000),
    "nordvest": (10_000_000, 17_000_000, 13_500_000),
}
TOTAL = 56_500_000


def rows(**changed):
    return [
        FrameRow(slug, *(changed.get(slug) or (present, indicative)))
        for slug, (present, indicative, _proposed) in TABLE.items()
    ]


@pytest.fixture
def districts(db):
    return [DistrictFactory(slug=slug, name=slug.title(), order=n) for n, slug in enumerate(TABLE)]


@pytest.fixture
def administrator(db):
    return MembershipFactory(role=Role.ADMINISTRATION).user


def test_table_of_the_annex_comes_to_its_total():
    assert [row.proposed for row in rows()] == [proposed for _p, _i, proposed in TABLE.values()]
    assert differences(rows(), TOTAL) == []


def test_column_that_misses_the_total_is_named_with_the_difference():
    assert differences(rows(amager=(5_000_000, 11_500_000)), TOTAL) == [
        Difference(FrameColumn.INDICATIVE, TOTAL, 500_000),
        Difference(FrameColumn.PROPOSED, TOTAL, 250_000),
    ]


def test_unequal_rates_make_the_proposed_column_miss():
    unequal = [*rows()[:-1], FrameRow("nordvest", 10_000_000, 17_000_000, rate_percent=60)]
    assert differences(unequal, TOTAL) == [Difference(FrameColumn.PROPOSED, TOTAL, 700_000)]


def test_saving_writes_every_row(districts, administrator):
    set_frame_table(by=administrator, year=2016, total=TOTAL, rows=rows())
    set_frame_table(by=administrator, year=2016, total=TOTAL, rows=rows())
    assert {f.district.slug: f.proposed for f in BudgetFrame.objects.all()} == {
        slug: proposed for slug, (_p, _i, proposed) in TABLE.items()
    }


def test_saving_what_does_not_come_to_the_total_writes_nothing_and_says_by_how_much(districts, administrator):
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        set_frame_table(by=administrator, year=2016, total=TOTAL, rows=rows(city=(25_000_000, 19_000_000)))
    assert refused.value.messages[0] == "Present budget comes to 55,500,000 kr. That is 1,000,000 kr. too little."
    assert BudgetFrame.objects.count() == 0


@pytest.mark.parametrize("role", [None, Role.CENTRE_MANAGER, Role.FACILITATOR, Role.CASE_WORKER])
def test_saving_is_for_the_administration(districts, role):
    user = MembershipFactory(role=role).user if role else UserFactory()
    with pytest.raises(PermissionDenied):
        set_frame_table(by=user, year=2016, total=TOTAL, rows=rows())


@pytest.mark.parametrize(
    "bad", [FrameRow("city", -1, 19_000_000), FrameRow("city", 1, 1, 101), FrameRow("nowhere", TOTAL, TOTAL)]
)
def test_saving_refuses_what_makes_no_sense(districts, administrator, bad):
    with pytest.raises(ValidationError):
        set_frame_table(by=administrator, year=2016, total=TOTAL, rows=[bad])


def posted(**changed):
    data = {"total": "56.500.000"}
    for slug, (present, indicative, _proposed) in TABLE.items():
        data |= {f"present_{slug}": str(present), f"indicative_{slug}": str(indicative), f"rate_{slug}": "50"}
    return data | changed


def test_page_takes_amounts_as_people_write_them(client, districts, administrator):
    client.force_login(administrator)
    answer = client.post(reverse("frames:table", args=[2016]), posted(present_city="26.000.000 kr."))
    assert answer.status_code == 302
    assert BudgetFrame.objects.get(district__slug="city").present == 26_000_000


def test_page_refuses_a_wrong_sum_and_keeps_what_was_written(client, districts, administrator):
    client.force_login(administrator)
    answer = client.post(reverse("frames:table", args=[2016]), posted(present_city="25.999.999"))
    assert answer.status_code == 200
    assert 'value="25.999.999"' in answer.content.decode()
    assert BudgetFrame.objects.count() == 0


@pytest.mark.parametrize("amount", ["", "mange", "-1", "1,5", "<script>", "💰", "\x00", "9" * 40])
def test_page_says_what_is_wrong_with_an_amount(client, districts, administrator, amount):
    client.force_login(administrator)
    answer = client.post(reverse("frames:table", args=[2016]), posted(present_city=amount))
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"present_city"}


def test_page_is_closed_to_others(client, districts):
    client.force_login(MembershipFactory(role=Role.CENTRE_MANAGER).user)
    assert client.post(reverse("frames:table", args=[2016]), posted()).status_code in {302, 403}
    assert BudgetFrame.objects.count() == 0
