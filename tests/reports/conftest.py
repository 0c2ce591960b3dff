"""The story that the tests of the reports read, and where their files go."""

import pytest

from reports.actions.compile import compiled
from reports.enums import Edition, ReportKind
from tests.factories.story import story


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    """Keep made files out of the project's own folder."""
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "private")},
        },
    }


@pytest.fixture
def amager(db):
    """A district whose process is complete."""
    return story()


@pytest.fixture
def report(amager):
    """The outline of the district's public report."""
    return compiled(process=amager.process, district=amager.district, kind=ReportKind.DISTRICT, edition=Edition.PUBLIC)
