from datetime import datetime
from typing import Any

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "workshops.boards"
    label = "boards"

    def ready(self) -> None:
        """Register the board's verbs with `realtime`, and forget names when `people` does."""
        from people.signals import names_outlived, participants_anonymised  # noqa: PLC0415 - needs the apps loaded

        from . import ops  # noqa: F401, PLC0415 - the verbs need the models loaded

        participants_anonymised.connect(forget, dispatch_uid="boards.forget")
        names_outlived.connect(forget_written, dispatch_uid="boards.forget_written")


def forget(sender: Any, participant_ids: list[int], **kwargs: Any) -> None:
    """Take the names of these participants off every board."""
    from .actions import forget_names  # noqa: PLC0415 - needs the models loaded

    forget_names(participant_ids=participant_ids)


def forget_written(sender: Any, moment: datetime, **kwargs: Any) -> None:
    """Take the names off what was written down for somebody before this moment."""
    from .actions import forget_written_names  # noqa: PLC0415 - needs the models loaded

    forget_written_names(moment=moment)
