"""The demo, loaded once for each file of tests that look at it."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction


class _Undo(Exception):
    """Rolls back what the module's tests stood on."""


@pytest.fixture(scope="module")
def _loaded_demo(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Load the demo inside a transaction that is rolled back after the last test of the file."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                call_command("demo", verbosity=0)
                yield
                raise _Undo
        except _Undo:
            pass


@pytest.fixture
def demo(_loaded_demo: None, db: None) -> None:
    """The loaded demo, for one test; what the test changes is undone."""
