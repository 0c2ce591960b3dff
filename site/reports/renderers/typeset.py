"""The child process that makes one PDF, SVG or PNG: reads an order (JSON) from its input, writes it to its output.

It stands alone: typst never frees its cache and may take much memory, so it lives no longer than one report, and
within limits. Run it as `python -I typeset.py`.
"""

import bisect
import datetime
import json
import re
import resource
import sys
from pathlib import Path

import typst

UNLUCKY_END = re.compile(rb"\r\nendstream\nendobj")
XREF_ENTRY = re.compile(rb"^\d{10}(?= \d{5} n\r?\n)", re.MULTILINE)
START = re.compile(rb"startxref\s+(\d+)")
MEMORY_BYTES = 4 * 1024**3
CPU_SECONDS = 150
# Holds the templates and nothing else; typst can read no file outside it.
ROOT = Path(__file__).with_name("typst")


def unambiguous(pdf: bytes) -> bytes:
    """Return the PDF with no doubt about where a stream ends (PDF/A-2, 6.1.7.1).

    A compressed stream whose last byte happens to be a carriage return runs together with the line feed after it, so
    that a strict reader takes both for the end of the line and finds the stream one byte short. An end of line of two
    bytes leaves no doubt. What comes after it moves by a byte, and the cross-reference table with it.
    """
    places = [match.start() for match in UNLUCKY_END.finditer(pdf)]
    if not places:
        return pdf
    at = pdf.rindex(b"xref\n", 0, pdf.rindex(b"startxref"))
    moved = XREF_ENTRY.sub(lambda entry: b"%010d" % _moved(int(entry.group()), places), pdf[at:])
    moved = START.sub(lambda start: b"startxref\n%d" % _moved(int(start.group(1)), places), moved)
    return UNLUCKY_END.sub(b"\r\r\nendstream\nendobj", pdf[:at]) + moved


def _moved(offset: int, places: list[int]) -> int:
    return offset + bisect.bisect_left(places, offset)


def main() -> int:
    """Make the file; 1 and a reason on the error output if typst refuses."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    order = json.load(sys.stdin.buffer)
    is_pdf = order["format"] == "pdf"
    looks = {"pdf_standards": ["ua-1", "a-2a"]} if is_pdf else {"format": order["format"], "ppi": order["ppi"]}
    try:
        made = typst.compile(
            ROOT / order["template"],
            root=ROOT,
            font_paths=order["fonts"],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(order["data"], ensure_ascii=False)},
            timestamp=datetime.datetime.fromtimestamp(order["timestamp"], datetime.UTC),
            **looks,
        )
    except typst.TypstError as error:
        sys.stderr.write(" ".join([str(error), *error.hints]))
        return 1
    sys.stdout.buffer.write(unambiguous(made) if is_pdf else made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
