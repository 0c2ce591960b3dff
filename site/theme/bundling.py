"""Bundles our own scripts and stylesheets, each with what it imports, when static files are gathered.

The sources are ordinary ES modules and stylesheets with `@import`, and run as they are; nothing is built to work on
them. But a phone on slow 4G waits half a second for each answer and asks for six files at a time, so that forty
modules cost it four seconds. esbuild makes one small file of them: `js/board/main.js` keeps its name and holds the rest
(decision 8).
"""

import json
import logging
import posixpath
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.management import CommandError

# What our scripts need anyway, all of 2022 or older: await at the top of a module, Array.at, dialogs, locks.
# Newer syntax is written in an older form, or refused where there is none.
TARGET = "chrome92,firefox98,ios15.4,safari15.4"
OPTIONS = [
    "--bundle",
    "--minify",
    "--format=esm",
    f"--target={TARGET}",
    "--charset=utf8",
    # Fonts and icons keep their addresses; the storage puts their hashed names in.
    "--external:*.svg",
    "--external:*.woff2",
    "--sourcemap=external",
    "--metafile=meta.json",
    "--log-level=warning",
    "--outdir=.",
    "--outbase=.",
    "--allow-overwrite",
]
logger = logging.getLogger(__name__)


class BundleError(CommandError):
    """Static files cannot be gathered; says why, in esbuild's words with file and line."""


def bundle(sources: Mapping[str, str]) -> dict[str, str]:
    """Return the bundles of scripts and stylesheets by name, and the source maps of the scripts.

    A script in between, which imports others and is imported, is left out: no page names it.

    Args:
        sources: the texts by name ("js/board/main.js"); what they import must be among them.

    Raises:
        BundleError: something is imported that is not there, or cannot be read; or esbuild is not installed.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in sources.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
        # In place, so that source maps name the sources as they lie beside each other.
        _esbuild(sorted(sources), folder)
        inputs = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["inputs"]
        imported = {other["path"] for read in inputs.values() for other in read["imports"]}
        found = {}
        for file in sources:
            text = (folder / file).read_text(encoding="utf-8")
            if file.endswith(".css"):
                found[file] = text
            elif file not in imported or not inputs[file]["imports"]:
                found[file] = f"{text}//# sourceMappingURL={posixpath.basename(file)}.map\n"
                found[f"{file}.map"] = (folder / f"{file}.map").read_text(encoding="utf-8")
    return found


def _esbuild(files: list[str], folder: Path) -> None:
    # The program itself: `.bin/esbuild` is a script around it, and prints its own traceback below each error.
    packages = settings.ROOT / "node_modules" / "@esbuild"
    program = next(packages.glob("*/bin/esbuild"), None)
    if program is None:
        raise BundleError(f"esbuild is missing in {packages}. Run `npm ci` in {settings.ROOT} first.")
    done = subprocess.run(  # noqa: S603 - our own files, no input from outside
        [program, *files, *OPTIONS], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BundleError(f"Scripts and stylesheets cannot be bundled:\n{done.stderr.strip()}")
    if done.stderr:
        logger.warning("While bundling:\n%s", done.stderr.strip())
