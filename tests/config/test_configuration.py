"""docs/configuration.md names every variable that the settings read, and no others."""

import re

from django.conf import settings

READ = re.compile(r"env\.(?:str|int|bool|list|db_url|email_url)\(\s*\"([A-Z_]+)\"")
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_configuration_page_names_every_variable_that_is_read():
    read = {
        name for path in (settings.ROOT / "site" / "config").rglob("*.py") for name in READ.findall(path.read_text())
    }
    described = set(ROW.findall((settings.ROOT / "docs" / "configuration.md").read_text()))
    assert {"HOST", "PORT", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "DEBUG"} <= read
    assert described == read
