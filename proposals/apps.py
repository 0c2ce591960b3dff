from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = _("Proposals and votes")

    def ready(self) -> None:
        """Let opened votes be closed in time."""
        from . import signals, tasks  # noqa: PLC0415 - models are ready only now

        signals.vote_opened.connect(tasks.close_in_time, dispatch_uid="close_votes_in_time")
