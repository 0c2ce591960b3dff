"""Counting wrong tries, so that nobody guesses their way in. Right ones are not counted: a whole workshop
may sit behind one address and look up its notes together.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django_ratelimit.core import get_usage

from people.visitors import visitor_network


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries from one address at one thing; `rates` as django-ratelimit writes them, "10/m"."""

    group: str
    rates: tuple[str, ...]

    def are_used_up(self, request: HttpRequest) -> bool:
        """Whether there have been as many wrong tries as are allowed; asking does not count as one."""
        usages = [self._usage(request, rate, increment=False) for rate in self.rates]
        return any(usage is not None and usage["count"] >= usage["limit"] for usage in usages)

    def count_wrong(self, request: HttpRequest) -> None:
        """Count one wrong try."""
        for rate in self.rates:
            self._usage(request, rate, increment=True)

    def _usage(self, request: HttpRequest, rate: str, *, increment: bool) -> dict[str, int] | None:
        usage: dict[str, int] | None = get_usage(
            request, group=self.group, key=visitor_network, rate=rate, increment=increment
        )
        return usage
