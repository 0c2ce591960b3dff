"""Making zip files repeatable: the same content gives the same bytes."""

import io
import zipfile

# The first day a zip file can tell of.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def without_times(data: bytes) -> bytes:
    """Return a zip file with the same members in the same order, and no trace of when it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            info = zipfile.ZipInfo(member.filename, NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, source.read(member.filename))
    return out.getvalue()
