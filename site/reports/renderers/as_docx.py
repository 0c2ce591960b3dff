"""DOCX: python-docx gives the shell (styles, page, properties), the body is one piece of XML parsed once."""

import datetime
import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

from reports.outline import words
from reports.outline.blocks import Report

from .docx_body import Pictures, body
from .docx_pictures import bars_png
from .zipped import without_times

FONT, INSTEAD = "IBM Plex Sans", "Arial"
INK, PRIMARY, DARK, MUTED = (RGBColor.from_string(c) for c in ("1B2B34", "0B5563", "083E48", "51626B"))
TEXT_WIDTH_MM = 160
# (style, size, colour, bold, space before, space after)
STYLES = (
    ("Normal", 10, INK, False, 0, 6),
    ("Title", 22, DARK, True, 12, 4),
    ("Subtitle", 10.5, MUTED, False, 0, 18),
    ("Heading 1", 16, DARK, True, 22, 8),
    ("Heading 2", 12.5, DARK, True, 16, 6),
    ("Heading 3", 10.5, DARK, True, 12, 4),
    ("Caption", 9, INK, True, 12, 4),
    ("Quote", 10, INK, False, 2, 2),
    ("List Bullet", 10, INK, False, 0, 4),
    ("List Bullet 2", 10, INK, False, 0, 4),
    ("List Number", 10, INK, False, 0, 4),
)


def render_docx(report: Report) -> bytes:
    """Return the report as a Word document whose bytes depend on the report alone."""
    document = Document()
    _styles(document)
    _fonts(document)
    _page(document, report)
    _properties(document, report)
    pictures: Pictures = {}
    for i, png in enumerate(_pictures(report)):
        relation, _image = document.part.get_or_add_image(io.BytesIO(png))
        pictures[i] = relation
    old = document.element.body
    page = etree.tostring(old.sectPr, encoding="unicode")
    # Replaced as a whole: moving the paragraphs in one by one takes time by the square of their number.
    new = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{body(report, pictures)}{page}</w:body>")
    document.element.replace(old, new)
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def _pictures(report: Report) -> Iterator[bytes]:
    return (bars_png(block.bars) for block in report.blocks if hasattr(block, "bars"))


def _styles(document: DocumentType) -> None:
    for name, size, colour, bold, before, after in STYLES:
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
        style.font.color.rgb = colour
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for slot in list(fonts.attrib):
            if "heme" in slot:
                del fonts.attrib[slot]
        for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{slot}"), FONT)
        for border in style.element.xpath(".//w:pBdr"):
            border.getparent().remove(border)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    document.styles["Caption"].paragraph_format.keep_with_next = True
    document.styles["Quote"].paragraph_format.left_indent = Mm(4)
    defaults = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    for lang in defaults.findall(qn("w:lang")):
        defaults.remove(lang)
    lang = OxmlElement("w:lang")
    for slot, value in (("val", "da-DK"), ("eastAsia", "da-DK"), ("bidi", "ar-SA")):
        lang.set(qn(f"w:{slot}"), value)
    defaults.append(lang)


def _fonts(document: DocumentType) -> None:
    """Name the font to use on a machine that has not got ours: most offices have not, and Word would take a serif."""
    part = next(related.target_part for related in document.part.rels.values() if related.reltype == RT.FONT_TABLE)
    font = (
        f'<w:font {nsdecls("w")} w:name="{FONT}"><w:altName w:val="{INSTEAD}"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    )
    table = etree.fromstring(part.blob)
    table.insert(0, etree.fromstring(font))
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def _page(document: DocumentType, report: Report) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(24), Mm(24)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    foot.style.font.size, foot.style.font.color.rgb = Pt(8), MUTED
    *upper, lower = report.memo.foot_lines or ("",)
    for line in upper:
        foot.add_run(line).add_break()
    foot.add_run(f"{lower}\tSide ")
    _field(foot, "PAGE")
    foot.add_run(" af ")
    _field(foot, "NUMPAGES")
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        _insert_compat(settings, compat)
    for old in compat.findall(qn("w:compatSetting")):
        compat.remove(old)
    setting = OxmlElement("w:compatSetting")
    for slot, value in (
        ("name", "compatibilityMode"),
        ("uri", "http://schemas.microsoft.com/office/word"),
        ("val", "15"),
    ):
        setting.set(qn(f"w:{slot}"), value)
    compat.append(setting)


def _insert_compat(settings: BaseOxmlElement, compat: BaseOxmlElement) -> None:
    """Put `compat` where the schema wants it: before the first of the elements that follow it."""
    after = ("rsids", "mathPr", "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol", "listSeparator")
    for element in settings:
        if element.tag.split("}")[1] in after:
            element.addprevious(compat)
            return
    settings.append(compat)


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _properties(document: DocumentType, report: Report) -> None:
    moment = datetime.datetime.combine(report.memo.date, datetime.time(12), datetime.UTC)
    properties = document.core_properties
    properties.title, properties.subject = report.title[:255], report.subtitle[:255]
    properties.author = properties.last_modified_by = (report.memo.unit or "Samskab")[:255]
    properties.language, properties.comments, properties.keywords = "da-DK", "", ""
    properties.category = words.EDITIONS[report.edition]
    properties.created = properties.modified = properties.last_printed = moment.replace(tzinfo=None)
    properties.revision = report.version
