"""What every test stands on: the Danish catalogues are compiled and the icons are there, as after set-up."""

import pytest
from django.core.management import call_command
from django.utils.translation import trans_real


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations once, before any worker loads them; a fresh clone has none."""
    if not hasattr(config, "workerinput"):
        call_command("compile_texts", verbosity=0)
        call_command("vendor_static", verbosity=0)
        trans_real._translations.clear()  # without workers, this process has read what lay there before


@pytest.fixture(autouse=True)
def no_snapshot_of_another_test() -> None:
    """Boards of different tests have the same keys; what was kept of one must not be handed out for another."""
    from realtime.snapshot import forget_all  # noqa: PLC0415 - once Django has been set up

    forget_all()
