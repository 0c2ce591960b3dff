"""Lifts the limits of the process whose settings install this app; only the benchmark's do."""

from django.apps import AppConfig

ENOUGH = 10**9


class UnlimitedConfig(AppConfig):
    """Let writers send as fast as they can, and boards take as many notes as come."""

    name = "bench.unlimited"

    def ready(self) -> None:
        from realtime import limits, member  # noqa: PLC0415 - needs the apps loaded
        from workshops.boards.actions import notes  # noqa: PLC0415

        limits.ACTOR_RATE = limits.ACTOR_BURST = limits.STREAM_RATE = limits.STREAM_BURST = float(ENOUGH)
        notes.MOST_NOTES = ENOUGH
        # At the 300 a second that a board takes, nobody falls so far behind within a second. Here everybody would, and
        # what is measured would be the making of snapshots.
        member.MAX_BEHIND_OPS = member.MAX_BEHIND_BYTES = ENOUGH
