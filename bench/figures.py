"""From raw samples to the figures of a result."""

from collections.abc import Sequence

SHARES = {"p50_ms": 0.50, "p95_ms": 0.95, "p99_ms": 0.99}


def percentiles(seconds: Sequence[float], prefix: str = "") -> dict[str, float | None]:
    """Return p50, p95, p99 and the largest of some durations in milliseconds; None where there are none."""
    ordered = sorted(seconds)
    if not ordered:
        return {prefix + name: None for name in (*SHARES, "max_ms")}
    found: dict[str, float | None] = {
        prefix + name: milliseconds(at_share(ordered, share)) for name, share in SHARES.items()
    }
    return found | {prefix + "max_ms": milliseconds(ordered[-1])}


def at_share(ordered: Sequence[float], share: float) -> float:
    """Return the sample that this share of all is not above (nearest rank)."""
    return ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)]


def milliseconds(seconds: float) -> float:
    """Return milliseconds with two decimals."""
    return round(seconds * 1000, 2)
