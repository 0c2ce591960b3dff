"""A district's own templates of boards: saving one, giving it another name, deleting it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from workshops.boards.actions import delete_template, rename_template, save_template
from workshops.boards.models import BoardTemplate
from workshops.boards.rules import may_keep_templates
from workshops.boards.saved_plans import from_json, templates_of
from workshops.desk import staff
from workshops.models import Workshop

from .prepare import workshop_to_prepare


@login_required
@never_cache
def saved(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the templates of the workshop's district, and do what was asked for with one of them."""
    workshop = workshop_to_prepare(request, slug)
    if not may_keep_templates(request.user, workshop.district):
        raise PermissionDenied(_("You can only keep templates in your own district."))
    if request.method != "POST":
        return show(request, workshop, {})
    do = request.POST.get("do", "save")
    name = request.POST.get("name", "")
    try:
        said = save(request, workshop, name) if do == "save" else change(request, workshop, do, name)
    except ValidationError as error:
        taken = error.code == "taken" and do == "save"
        pk = request.POST.get("template", "")
        return show(request, workshop, {"error": error.messages[0], "name": name, "taken": taken, "at": pk})
    messages.success(request, said)
    return redirect("boards:saved", slug=slug)


def save(request: HttpRequest, workshop: Workshop, name: str) -> str:
    """Save the workshop's board under a name."""
    board = getattr(workshop, "board", None)
    if board is None:
        raise ValidationError(_("The workshop has no board yet."))
    replace = bool(request.POST.get("replace"))
    template = save_template(by=staff(request), board=board, name=name, replace=replace)
    return _("The template “%(name)s” is saved. It is offered when a board is made.") % {"name": template.name}


def change(request: HttpRequest, workshop: Workshop, do: str, name: str) -> str:
    """Rename or delete one of the district's templates; one that is gone already is as good as deleted."""
    pk = request.POST.get("template", "")
    template = BoardTemplate.objects.filter(district=workshop.district, pk=pk if pk.isdecimal() else 0).first()
    if template is None:
        return _("The template is not there any more.")
    if do == "rename":
        rename_template(by=staff(request), template=template, name=name)
        return _("The template is called “%(name)s” now.") % {"name": template.name}
    delete_template(by=staff(request), template=template)
    return _("The template “%(name)s” is deleted.") % {"name": template.name}


def show(request: HttpRequest, workshop: Workshop, mistake: dict[str, object]) -> HttpResponse:
    """Draw the list; a mistake stands at the form it was made in, with what was typed."""
    rows = [{"template": template, "plan": from_json(template.plan)} for template in templates_of(workshop.district)]
    board = getattr(workshop, "board", None)
    context = {"workshop": workshop, "board": board, "rows": rows, "mistake": mistake}
    return render(request, "boards/saved.html", context)
