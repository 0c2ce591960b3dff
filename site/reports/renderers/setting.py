"""Setting pages with typst in a child process: reports as PDF, boards as pictures."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from .fonts import font_files

TYPESET = Path(__file__).with_name("typeset.py")
# The longest report tried, 10,000 replies in one volume, takes 9 s of CPU; the child's own limits end it before this.
SECONDS = 180


class PdfError(RuntimeError):
    """The file could not be made; the message says why."""


def typeset(
    template: str, data: Mapping[str, Any], *, file_format: str = "pdf", ppi: float = 144, timestamp: int = 0
) -> bytes:
    """Return what typst makes of a template of ours and these data. The child takes typst's memory with it.

    Args:
        template: the name of a file in `typst/`.
        file_format: "pdf", "svg" or "png"; a picture has one page.
        ppi: dots of a PNG for each inch.
        timestamp: the time that stands in a PDF, in seconds.

    Raises:
        FontsMissing: the front-end packages are not installed.
        PdfError: typst refused the document, or went over its limits of time or memory.
    """
    order = {
        "fonts": sorted({str(path.parent) for path in font_files()}),
        "template": template,
        "format": file_format,
        "ppi": ppi,
        "timestamp": timestamp,
        "data": data,
    }
    name = file_format.upper()
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own script, no shell
            [sys.executable, "-I", str(TYPESET)],
            input=msgspec.json.encode(order),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"RAYON_NUM_THREADS": "1", "LANG": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise PdfError(f"The {name} was not ready after {SECONDS} seconds") from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()[-2000:] or f"ended with {done.returncode}"
        raise PdfError(f"The {name} could not be made: {reason}")
    return done.stdout
