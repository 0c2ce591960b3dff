"""A board as SVG or PNG, from the same template."""

from xml.sax.saxutils import escape

import msgspec

from reports.outline.board_picture import Picture, layout, ppi

from .setting import typeset


def picture_svg(picture: Picture) -> bytes:
    """Return the board as SVG, with its title and what it shows for those who cannot see it.

    Raises:
        FontsMissing, PdfError: it can't be made here and now.
    """
    laid = layout(picture)
    svg = typeset("board.typ", msgspec.to_builtins(laid), file_format="svg").decode()
    said = f"{laid.subtitle}. {'. '.join(laid.said)}."
    named = f'<title id="t">{escape(laid.title)}</title><desc id="d">{escape(said)}</desc>'
    end = svg.index(">", svg.index("<svg"))
    return f'{svg[:end]} role="img" aria-labelledby="t d">{named}{svg[end + 1 :]}'.encode()


def picture_png(picture: Picture) -> bytes:
    """Return the board as PNG: 200 dots for each inch, fewer where it would be wider than 4,000.

    Raises:
        FontsMissing, PdfError: it can't be made here and now.
    """
    laid = layout(picture)
    return typeset("board.typ", msgspec.to_builtins(laid), file_format="png", ppi=ppi(laid))
