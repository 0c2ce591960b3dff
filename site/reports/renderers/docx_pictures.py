"""The pictures of the Word document, drawn as PNG with the report's own font."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from .fonts import font_files

WIDTH_MM, HEIGHT_MM = 160, 7.5
PIXELS_PER_MM = 10
INK, PRIMARY = "#1B2B34", "#0B5563"
LABEL_MM, VALUE_MM, BAR_MM, TEXT_MM = 62, 12, 4.2, 3.1


def bars_png(bars: Sequence[tuple[str, int]]) -> bytes:
    """Return bars with their labels and numbers as PNG, 160 mm wide and 7.5 mm high for each bar."""
    scale = PIXELS_PER_MM
    font = ImageFont.truetype(str(font_files()[0]), round(TEXT_MM * scale))
    picture = Image.new("RGB", (WIDTH_MM * scale, round(HEIGHT_MM * len(bars) * scale)), "white")
    draw = ImageDraw.Draw(picture)
    most = max(1, *(value for _label, value in bars))
    room = (WIDTH_MM - LABEL_MM - VALUE_MM - 4) * scale
    for i, (label, value) in enumerate(bars):
        middle = (i + 0.5) * HEIGHT_MM * scale
        draw.text((0, middle), _shortened(label, font, (LABEL_MM - 3) * scale), fill=INK, font=font, anchor="lm")
        left, high = LABEL_MM * scale, BAR_MM * scale / 2
        draw.rectangle((left, middle - high, left + max(3, room * value / most), middle + high), fill=PRIMARY)
        draw.text((WIDTH_MM * scale, middle), f"{value:,}".replace(",", "."), fill=INK, font=font, anchor="rm")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False)
    return out.getvalue()


def _shortened(label: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    """As much of a label as there is room for; the whole of it stands in the table and in the text alternative."""
    if font.getlength(label) <= room:
        return label
    while label and font.getlength(f"{label}…") > room:
        label = label[:-1]
    return f"{label.rstrip()}…"
