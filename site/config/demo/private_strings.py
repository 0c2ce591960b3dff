"""Every private string that the demo contains. None of them may stand on a public page, in an export, a board's
snapshot, a public report or a log; `tests/config/test_demo_privacy.py` looks for each of them everywhere.

Receipts and tokens are private too, but they are made when the demo is loaded and are not in the content.
"""

from collections.abc import Iterable

from config.demo.content.contacts import CONTACTS, EVERYWHERE
from config.demo.content.districts import DISTRICTS
from config.demo.content.replies import REPLIES_2016
from config.demo.content.running_board import NOW
from config.demo.content.running_past import PAST
from config.demo.content.running_replies import REPLIES_NOW
from config.demo.content.staff import STAFF
from config.demo.marks import passages, plain
from config.demo.shapes import ContactText, ReplyText

# Replies that nobody but the administration reads, with every word of them.
UNPUBLISHED = frozenset({"withheld", "withdrawn", "under_review", "received"})


def private_strings() -> tuple[str, ...]:
    """Return all of them, the longest first, without repetitions."""
    found = {text for source in (_of_contacts(), _of_replies(), _of_staff()) for text in source if text}
    return tuple(sorted(found, key=lambda text: (-len(text), text)))


def _of_contacts() -> Iterable[str]:
    contacts: list[ContactText] = [*EVERYWHERE]
    for invited in CONTACTS.values():
        contacts += invited
    for contact in contacts:
        yield from (contact.name, contact.email, contact.phone)


def _of_replies() -> Iterable[str]:
    for reply in (*REPLIES_2016, *REPLIES_NOW):
        yield from (reply.email, reply.phone)
        if reply.shown_as != "name":
            yield reply.name
        yield from passages(reply.text)
        if _is_sealed(reply):
            yield plain(reply.text)
            # A sealed reply must not be quoted in part either.
            yield from (sentence for sentence in plain(reply.text).split(". ") if len(sentence) > 20)
            for point in reply.points:
                yield from (point.summary, point.remark)


def chosen_names() -> tuple[str, ...]:
    """Return the names that people chose on boards: for those in the room, not for public pages and reports.

    A name that is also a word of somebody's public text is left out, since it could not be told apart.
    """
    workshops = [NOW, *PAST, *(workshop for district in DISTRICTS for workshop in district.workshops)]
    notes = [note for workshop in workshops for theme in workshop.themes for note in theme.notes]
    notes += [loose.note for workshop in workshops for loose in workshop.loose]
    public = " ".join([*(note.text for note in notes), *(reply.pseudonym for reply in (*REPLIES_2016, *REPLIES_NOW))])
    names = {note.name for note in notes if len(note.name) > 4}
    return tuple(sorted(name for name in names if name.casefold() not in public.casefold()))


def _of_staff() -> Iterable[str]:
    """Sign-in addresses; titles are shown."""
    return (user.email for user in STAFF)


def _is_sealed(reply: ReplyText) -> bool:
    return reply.end in UNPUBLISHED or reply.shown_as == "not_public"
