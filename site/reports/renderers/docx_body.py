"""The body of the Word document, as WordprocessingML text."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from reports.outline import words
from reports.outline.blocks import Block, Bullets, Entry, Figure, Heading, Para, Points, Report, Table

from .docx_pictures import HEIGHT_MM, WIDTH_MM

Pictures = dict[int, str]
TWIPS_WIDTH = 9070
EMU_PER_MM = 36000
STYLE_IDS: Mapping[int, str] = {1: "Heading1", 2: "Heading2", 3: "Heading3"}
MUTED, PRIMARY, LINE, TINT = "51626B", "0B5563", "C9D2D6", "EEF4F5"


def body(report: Report, pictures: Pictures) -> str:
    """Return the elements of the body; `pictures` has the relation of each figure's image, in order."""
    return "".join(_elements(report, pictures))


def _elements(report: Report, pictures: Pictures) -> Iterator[str]:
    yield from _head(report)
    headings = list(report.headings())
    if report.has_contents:
        yield _contents([h for h in headings if h.level < 3])
    marks = iter(range(1, len(headings) + 1))
    figures = iter(range(len(pictures)))
    for block in report.blocks:
        if isinstance(block, Heading):
            yield _heading(block, next(marks))
        elif isinstance(block, Figure):
            index = next(figures)
            yield _picture(block, pictures[index], index + 1)
        else:
            yield from _block(block)


def _run(text: str, *, bold: bool = False, colour: str = "", size: int = 0) -> str:
    looks = "".join(
        (
            "<w:b/>" if bold else "",
            f'<w:color w:val="{colour}"/>' if colour else "",
            f'<w:sz w:val="{size}"/>' if size else "",
        )
    )
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _p(runs: str, style: str = "", extra: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{extra}</w:pPr>{runs}</w:p>"


def _head(report: Report) -> Iterator[str]:
    """The memo's head as paragraphs with a tab: what it is about at the left, the case at the right."""
    memo = report.memo
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{TWIPS_WIDTH}"/></w:tabs>'
    lines = (
        (memo.unit, words.day(memo.date)),
        ("", f"Sagsnr. {memo.case_number}" if memo.case_number else ""),
        ("", f"Dokumentnr. {memo.document_number}" if memo.document_number else ""),
        ("", f"Sagsbehandler: {memo.handler}" if memo.handler else ""),
        (memo.recipient, ""),
    )
    for left, right in lines:
        if left or right:
            runs = _run(left, bold=True, colour=PRIMARY) if left == memo.unit and left else _run(left)
            runs += f"<w:r><w:tab/></w:r>{_run(right, size=17)}" if right else ""
            yield _p(runs, extra=tab)
    yield _p(_run(report.title), "Title")
    yield _p(_run(report.subtitle), "Subtitle")


def _contents(headings: list[Heading]) -> str:
    """A field that Word fills with page numbers; until then it holds the headings as links."""
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for i, heading in enumerate(headings, start=1):
        indent = f'<w:ind w:left="{(heading.level - 1) * 300}"/>'
        link = f'<w:hyperlink w:anchor="_Toc{i:06d}" w:history="1">{_run(heading.full)}</w:hyperlink>'
        runs = (start if i == 1 else "") + link + (end if i == len(headings) else "")
        lines.append(_p(runs, extra=f'<w:spacing w:after="40"/>{indent}'))
    title = _p(_run("Indhold", bold=True, colour=PRIMARY, size=22), extra="<w:keepNext/>")
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{title}{''.join(lines)}{page}</w:sdtContent></w:sdt>"


def _heading(heading: Heading, mark: int) -> str:
    runs = f'<w:bookmarkStart w:id="{mark}" w:name="_Toc{mark:06d}"/>{_run(heading.full)}<w:bookmarkEnd w:id="{mark}"/>'
    new_page = "<w:pageBreakBefore/>" if heading.number == "Bilag A" else ""
    return _p(runs, STYLE_IDS[heading.level], new_page)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Para():
            yield _p(_run(block.text, colour=MUTED if block.quiet else ""))
        case Bullets():
            for item in block.items:
                yield _p(_run(item), "ListNumber" if block.ordered else "ListBullet")
        case Points():
            for item, below in block.pairs():
                yield _p(_run(item), "ListBullet")
                yield from (_p(_run(line), "ListBullet2") for line in below)
        case Table():
            yield _p(_run(block.caption), "Caption")
            yield _table(block)
            space = '<w:spacing w:before="60" w:after="160"/>'
            yield _p(_run(block.note, colour=MUTED, size=17) if block.note else "", extra=space)
        case Entry():
            yield from _entry(block)


def _entry(entry: Entry) -> Iterator[str]:
    number = _run(f"{entry.number} ", bold=True, colour=PRIMARY) if entry.number else ""
    yield _p(number + _run(entry.title, bold=True), extra='<w:keepNext/><w:spacing w:before="200" w:after="60"/>')
    for i, (label, value) in enumerate(entry.facts, start=1):
        # What is known of it stays with it; the last of it with what it is about, if that follows.
        stays = "<w:keepNext/>" if i < len(entry.facts) or entry.paragraphs or entry.quotes else ""
        yield _p(
            _run(f"{label} ", colour=MUTED, size=17) + _run(value, size=17),
            extra=f'{stays}<w:spacing w:after="40"/>',
        )
    for text in entry.paragraphs:
        yield _p(_run(text))
    for number_of, quoted in entry.quotes:
        runs = _run(number_of, bold=True, colour=PRIMARY, size=17) + (_run(f" {quoted}") if quoted else "")
        yield _p(runs, "Quote", '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="FFE08A"/></w:pBdr>')


def _table(table: Table) -> str:
    share = sum(table.widths)
    widths = [round(TWIPS_WIDTH * width / share) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = (
        f'<w:top w:val="single" w:sz="8" w:color="{PRIMARY}"/><w:bottom w:val="single" w:sz="8" w:color="{PRIMARY}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:color="{LINE}"/>'
    )
    margins = '<w:top w:w="60" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    margins += '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    look = '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
    look += ' w:noHBand="1" w:noVBand="1"/>'
    properties = (
        f'<w:tblPr><w:tblW w:w="{TWIPS_WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>{look}'
        f"<w:tblCaption w:val={quoteattr(table.caption)}/></w:tblPr>"
    )
    last = len(table.rows) - 1
    rows = [_row(table, table.header, widths, header=True)]
    rows += [_row(table, row, widths, total=table.total and i == last) for i, row in enumerate(table.rows)]
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(table: Table, row: tuple[str, ...], widths: list[int], *, header: bool = False, total: bool = False) -> str:
    cells = []
    for i, (cell, width) in enumerate(zip(row, widths, strict=True)):
        bold = header or total or (table.row_header and i == 0)
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>' if header else ""
        side = '<w:jc w:val="right"/>' if table.align[i] == "r" else ""
        paragraph = _p(_run(cell, bold=bold, size=17) if cell else "", extra=f'<w:spacing w:after="0"/>{side}')
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraph}</w:tc>')
    kept = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{kept}</w:trPr>{''.join(cells)}</w:tr>"


def _picture(figure: Figure, relation: str, number: int) -> str:
    width, height = int(WIDTH_MM * EMU_PER_MM), int(HEIGHT_MM * len(figure.bars) * EMU_PER_MM)
    alt, name = quoteattr(figure.alt), quoteattr(figure.caption)
    drawing = (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name={name} descr={alt}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={name} descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    return _p(_run(figure.caption), "Caption") + _p(drawing)
