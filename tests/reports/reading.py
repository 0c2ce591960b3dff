"""Reading the formats back, to hold them to the model."""

import io
import re
import subprocess
import zipfile
from html.parser import HTMLParser

from lxml import etree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
INVISIBLE = re.compile("[\\s\u200b\u00ad\u202a-\u202e]")


def squeezed(texts) -> str:
    """Return texts as one string without spaces, break points and soft hyphens: what a reader gets to see."""
    return INVISIBLE.sub("", "".join(texts))


class BodyText(HTMLParser):
    """The text of a report's body in HTML; a picture's is its text alternative."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.depth = 0
        self.inside = False
        self.hidden = 0

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if attributes.get("class") == "report-text":
            self.inside = True
        if tag == "div":
            self.depth += self.inside
            if attributes.get("aria-hidden") == "true" or self.hidden:
                self.hidden += 1
        if self.inside and attributes.get("role") == "img":
            self.found.append(attributes["aria-label"])

    def handle_endtag(self, tag):
        if tag == "div" and self.inside:
            self.hidden = max(0, self.hidden - 1)
            self.depth -= 1
            self.inside = self.depth > 0

    def handle_data(self, data):
        if self.inside and not self.hidden:
            self.found.append(data)


def html_texts(data: bytes) -> list[str]:
    parser = BodyText()
    parser.feed(data.decode())
    return parser.found


def docx_texts(data: bytes) -> list[str]:
    """The body after the table of contents, in order; a picture's text is its description."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = ET.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    elements = list(body)
    start = next(i for i, element in enumerate(elements) if element.tag == f"{W}sdt") + 1
    found = []
    for element in elements[start:]:
        for node in element.iter():
            if node.tag == f"{W}t":
                found.append(node.text or "")
            elif node.tag.endswith("}docPr"):
                found.append(node.get("descr"))
    return found


def xlsx_texts(data: bytes) -> list[str]:
    """The cells of the first sheet, below the memo's head, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shared = ET.fromstring(archive.read("xl/sharedStrings.xml"))
        strings = ["".join(t.text or "" for t in item.iter(f"{S}t")) for item in shared]
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = [
        (int(row.get("r")), strings[int(cell.find(f"{S}v").text)])
        for row in sheet.iter(f"{S}row")
        for cell in row
        if cell.get("t") == "s"
    ]
    return [text for row, text in cells if row > 5]


def pdf_tree(data: bytes, tmp_path) -> list[str]:
    """The lines of the structure tree, as pdfinfo of poppler-utils shows it."""
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace").splitlines()


def pdf_texts(data: bytes, tmp_path) -> list[str]:
    """The text after the contents in the order of the structure tree, without pictures and list markers."""
    lines = pdf_tree(data, tmp_path)
    start = next(i for i, line in enumerate(lines) if line.startswith("  H1"))
    found, skipped = [], None
    for line in lines[start:]:
        indent = len(line) - len(line.lstrip())
        if skipped is not None and indent > skipped:
            continue
        skipped = indent if line.strip().split(" ")[0].rstrip(":") in {"Figure", "Lbl"} else None
        if line.strip().startswith('"'):
            found.append(line.strip()[1:-1])
    return found


def all_text(data: bytes, file_format: str, tmp_path) -> str:
    """Everything that can be found in a file, hidden parts and properties too."""
    if file_format in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if file_format == "pdf":
        path = tmp_path / "all.pdf"
        path.write_bytes(data)
        text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
        meta = subprocess.run(["pdfinfo", "-meta", str(path)], capture_output=True, check=True).stdout.decode()
        return text.replace("\n", " ") + meta
    return data.decode()
