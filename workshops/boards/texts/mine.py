"""One's own notes."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {
        "mine_count": _("My notes ({n})"),
        "mine_empty": _("You have not written a note on this device yet."),
        "receipt": _("Receipt code"),
        "number": _("Number"),
        "qr_title": _("QR code that opens what became of your note"),
        "no_receipt": _("The receipt was shown on the device where you wrote the note."),
        "save_file": _("my-notes.txt"),
        "picture_file": _("my-notes.png"),
        "picture_intro": _("My notes. With the receipt code you can see what each led to: {address}"),
        "picture_saved": _("The picture is saved on this device."),
        "pictures_saved": _("{n} pictures are saved on this device."),
        "send_subject": _("My notes from {title}"),
        "send_more": _("There was no room for more. Save the rest as a file or a picture."),
        "save_intro": _("Your notes from {title}. With the receipt code you can see what became of each: {url}"),
    }
