"""How text of a hearing is cleaned, folded for searching, and sorted in Danish."""

import unicodedata

# Danish letters that decompose into a base letter and a sign, or are written otherwise elsewhere.
_SPELLINGS = str.maketrans({"ä": "æ", "ö": "ø", "ü": "u", "ß": "ss", "đ": "d", "ł": "l"})
_KEPT = {"å"}
# Stand after z under every collation, because the key holds nothing but a–z and digits.
_SORTED = {"æ": "zza", "ø": "zzb", "å": "zzc"}
# Direction marks, and signs without width that would hide a number from the scan and from the reader alike.
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean(text: str) -> str:
    """Return the text as it is stored: "\\n" line breaks, composed letters, no control, direction or zero-width signs.

    The offsets of findings and redactions count characters of this text.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_UNSEEN)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def clean_line(text: str) -> str:
    """Return the text on one line, with single spaces."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """Return the text as it is searched: small letters without accents, with æ, ø, å kept, and aa as å.

    >>> fold("Café på Ålegården, Aarhus")
    'cafe på ålegården, århus'
    """
    small = unicodedata.normalize("NFC", text).casefold().translate(_SPELLINGS).replace("aa", "å")
    return "".join(c if c in _KEPT else _without_accent(c) for c in small)


def sort_key(text: str) -> str:
    """Return letters that put the text in Danish order (… z, æ, ø, å) whatever the database's collation is."""
    return "".join(_SORTED.get(c, c if c.isascii() and c.isalnum() else "") for c in fold(text))[:120]


def _without_accent(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
