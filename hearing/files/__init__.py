"""Files that people hand in: what they are (`kinds`), what can be read of them (`reading`), and a copy of them
without metadata (`cleaning`). Nothing here trusts a file's name or what the browser says it is.
"""

from .cleaning import PUBLISHABLE, cleaned_copy
from .kinds import ACCEPT, MAX_BYTES, FileRefused, recognised
from .reading import readable_text

__all__ = ["ACCEPT", "MAX_BYTES", "PUBLISHABLE", "FileRefused", "cleaned_copy", "readable_text", "recognised"]
