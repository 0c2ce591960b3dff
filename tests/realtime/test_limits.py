"""Token buckets, with a clock that the test turns."""

import pytest

from realtime.limits import ACTOR_BURST, ACTOR_RATE, FORGET_AFTER, STREAM_BURST, STREAM_RATE, Limits

BURST = int(ACTOR_BURST)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_limits_let_a_burst_through_and_then_ten_a_second(clock):
    limits = Limits(clock)
    assert limits.take("s", "anna", BURST) == 0
    assert limits.take("s", "anna") == pytest.approx(1 / ACTOR_RATE)
    clock.now += 0.5
    assert limits.take("s", "anna", 5) == 0
    assert limits.take("s", "anna") > 0
    assert limits.take("s", "bo") == 0


def test_limits_hold_the_whole_stream_together(clock):
    limits = Limits(clock)
    for n in range(int(STREAM_BURST) // BURST):
        assert limits.take("s", f"participant:{n}", BURST) == 0
    assert limits.take("s", "late", 3) == pytest.approx(3 / STREAM_RATE)
    assert limits.take("another stream", "late", 3) == 0


def test_limits_let_a_batch_larger_than_the_burst_through_when_the_bucket_is_full(clock):
    limits = Limits(clock)
    assert limits.take("s", "anna", BURST + 20) == 0
    clock.now += 2
    assert limits.take("s", "anna") == pytest.approx(1 / ACTOR_RATE)


def test_limits_forget_who_has_been_away(clock):
    limits = Limits(clock)
    limits.take("s", "anna")
    clock.now += FORGET_AFTER + 1
    limits.take("s", "bo")
    assert {actor for _stream, actor in limits.buckets} == {"bo", ""}
