"""What every test stands on: the Danish catalogues are compiled and the icons are there, as after set-up."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import trans_real
from playwright import async_api, sync_api

# Where browsers and server processes share the machine's cores with other tests, seconds may pass between a press
# and what it does. How fast things are is measured elsewhere (`make bench`).
PATIENCE = 20_000  # ms
REAL_PROCESSES = ("e2e", "realtime", "deploy")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations once, before any worker loads them; a fresh clone has none."""
    if not hasattr(config, "workerinput"):
        call_command("compile_texts", verbosity=0)
        call_command("vendor_static", verbosity=0)
        trans_real._translations.clear()  # without workers, this process has read what lay there before
    for expect in (sync_api.expect, async_api.expect):
        expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a test with real processes once more when it fails; the summary tells what it was (docs/decisions/0010)."""
    for item in items:
        if item.path.relative_to(Path(__file__).parent).parts[0] in REAL_PROCESSES:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True)
def no_snapshot_of_another_test() -> None:
    """Boards of different tests have the same keys; what was kept of one must not be handed out for another."""
    from realtime.snapshot import forget_all  # noqa: PLC0415 - once Django has been set up

    forget_all()
