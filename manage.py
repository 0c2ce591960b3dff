#!/usr/bin/env python3
"""Django's command line for Samskab.

`site/` is a source root and not a package (`import site` is the standard library's),
so it is put on the path here before Django starts.
"""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run a management command with `site/` on the import path."""
    root = Path(__file__).resolve().parent
    sys.path[:0] = [str(root), str(root / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - the path comes first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
