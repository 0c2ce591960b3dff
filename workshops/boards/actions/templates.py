"""Templates of boards that a district saves, renames and deletes. They are no part of a process's record."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from districts.models import District
from people.models import User
from workshops.boards.models import Board, BoardTemplate
from workshops.boards.rules import may_keep_templates
from workshops.boards.saved_plans import as_json, plan_of
from workshops.wording import required_words

NAME_LIMIT = 80


@transaction.atomic
def save_template(*, by: User, board: Board, name: str, replace: bool = False) -> BoardTemplate:
    """Save a board's columns and rounds as a template of its district.

    Args:
        replace: whether a template of the same name is replaced.

    Raises:
        PermissionDenied: the user keeps no templates in the district.
        ValidationError: no name, too long a one, or one that is taken (code "taken") and not to be replaced.
    """
    district = board.workshop.district
    _check(by, district)
    name = _free_name(name, district, but=None, taken_too=replace)
    template = BoardTemplate.objects.filter(district=district, name__iexact=name).first()
    template = template or BoardTemplate(district=district)
    template.name, template.made_by, template.plan = name, by, as_json(plan_of(board))
    template.save()
    return template


@transaction.atomic
def rename_template(*, by: User, template: BoardTemplate, name: str) -> BoardTemplate:
    """Give a template another name; raises as `save_template`."""
    _check(by, template.district)
    template.name = _free_name(name, template.district, but=template.pk)
    template.save(update_fields=["name"])
    return template


def delete_template(*, by: User, template: BoardTemplate) -> None:
    """Delete a template; boards made from it stay as they are. Raises PermissionDenied as `save_template`."""
    _check(by, template.district)
    template.delete()


def _check(by: User, district: District) -> None:
    if not may_keep_templates(by, district):
        raise PermissionDenied(_("You can only keep templates in your own district."))


def _free_name(name: str, district: District, *, but: int | None, taken_too: bool = False) -> str:
    name = required_words(name, limit=NAME_LIMIT, lines=False)
    taken = BoardTemplate.objects.filter(district=district, name__iexact=name).exclude(pk=but or 0)
    if not taken_too and taken.exists():
        sentence = _("The district has a template called “%(name)s” already.") % {"name": name}
        raise ValidationError(sentence, code="taken")
    return name
