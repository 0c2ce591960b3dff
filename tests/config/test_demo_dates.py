"""The running process is never stale: its days count from the day the demo is loaded, at whatever hour."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from config.demo.basis import load_basis
from config.demo.present import load_running
from config.demo.sitepages import load_home
from hearing.enums import HearingStatus
from process.enums import Station
from proposals.models import Vote
from realtime.models import Op
from trail.models import Contribution, Link
from workshops.enums import WorkshopState


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["2031-02-28 23:50", "2028-01-01 00:05", "2027-03-28 03:10"])
def test_demo_days_count_from_the_moment_it_is_loaded(moment):
    with time_machine.travel(datetime.datetime.fromisoformat(moment + "+01:00"), tick=True):
        now, today = timezone.now(), timezone.localdate()
        cast = load_basis()
        load_home()
        process = load_running(cast, now)

        assert process.starts_on == today - datetime.timedelta(days=70)
        assert process.budget_year == today.year + 1
        assert [p.station(today) for p in process.phases.all()].count(Station.PRESENT) == 1
        under_way = process.workshops.get(state=WorkshopState.OPEN)
        assert under_way.starts_at <= now <= under_way.ends_at
        assert process.hearings.get().status == HearingStatus.OPEN
        vote = Vote.objects.open().get(process=process)
        assert vote.opens_at < now < vote.closes_at
        later = timezone.now()
        assert not Op.objects.filter(at__gt=later).exists()
        assert not Link.objects.filter(made_at__gt=later).exists()
        assert not Contribution.objects.filter(given_at__gt=later).exists()
