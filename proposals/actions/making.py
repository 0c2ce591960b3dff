"""Making a proposal from themes, changing it, publishing it, setting it aside."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from people.models import User
from proposals import rules
from proposals.enums import ProposalState
from proposals.models import Proposal, Version
from trail.actions import link, record_node, set_aside
from trail.enums import NodeKind, Relation
from trail.models import Node
from trail.numbers import new_number
from workshops.boards.models import Theme
from workshops.models import Workshop

TRIES = 20


@transaction.atomic
def propose_from_themes(
    *,
    themes: Sequence[Theme],
    title: str,
    text: str,
    cost: int,
    by: User,
    made_at: datetime | None = None,
    form_token: str | None = None,
) -> Proposal:
    """Make a draft from one or more themes of one district; the themes and their notes stay tied to it.

    Args:
        cost: whole kroner a year.
        form_token: of the filled-in form; the same one again gives the proposal it made the first time.

    Raises:
        PermissionDenied: the user does not work with the district's proposals.
        ValidationError: no theme, themes of different districts, or title, text or cost that cannot be used.
    """
    workshop = _one_workshop_place(themes)
    if not rules.may_propose(by, workshop.district):
        raise PermissionDenied(_("You may not make proposals in this district."))
    if form_token and (made := Proposal.objects.filter(form_token=form_token).first()):
        return made
    proposal = _with_number(
        Proposal(
            process=workshop.process,
            district=workshop.district,
            track=getattr(workshop.district, "track", None),
            title=title.strip(),
            text=text.strip(),
            cost=cost,
            made_at=made_at or timezone.now(),
            form_token=form_token or None,
        )
    )
    proposal.themes.set(themes)
    _add_version(proposal, by=by, reason="", at=proposal.made_at)
    proposal.node = _record(proposal)
    proposal.save(update_fields=["node"])
    for theme in themes:
        link(source=_theme_node(theme), target=proposal.node, relation=Relation.BECAME, made_by=_role(by))
    return proposal


@transaction.atomic
def edit_proposal(
    *, proposal: Proposal, title: str, text: str, cost: int, reason: str, by: User, at: datetime | None = None
) -> Proposal:
    """Change a proposal and keep how it stood, with the reason for the change.

    Nothing is recorded when nothing differs.

    Raises:
        PermissionDenied: the user may not, or people are voting on it just now.
        ValidationError: no reason, or title, text or cost that cannot be used.
    """
    proposal = Proposal.objects.select_for_update(of=["self"]).select_related("district").get(pk=proposal.pk)
    if not rules.may_edit_proposal(by, proposal):
        raise PermissionDenied(_("This proposal cannot be changed now."))
    after = (title.strip(), text.strip(), cost)
    if after == (proposal.title, proposal.text, proposal.cost):
        return proposal
    if not reason.strip():
        raise ValidationError({"reason": _("Write why the proposal is changed. Everybody can read it.")})
    proposal.title, proposal.text, proposal.cost = after
    proposal.full_clean(exclude=["node", "number", "themes"])
    proposal.save(update_fields=["title", "text", "cost"])
    _add_version(proposal, by=by, reason=reason.strip(), at=at or timezone.now())
    _record(proposal)
    return proposal


@transaction.atomic
def publish_proposal(*, proposal: Proposal, by: User, at: datetime | None = None) -> Proposal:
    """Let everybody read a draft.

    Raises:
        PermissionDenied: the user may not, or it is no draft.
    """
    proposal = Proposal.objects.select_for_update(of=["self"]).select_related("district").get(pk=proposal.pk)
    if not rules.may_publish_proposal(by, proposal):
        raise PermissionDenied(_("This proposal cannot be published now."))
    proposal.state, proposal.published_at = ProposalState.PUBLISHED, at or timezone.now()
    proposal.save(update_fields=["state", "published_at"])
    _record(proposal)
    return proposal


@transaction.atomic
def set_aside_proposal(*, proposal: Proposal, reason: str, by: User) -> Proposal:
    """Let a proposal lead no further, and say why; it can still be read by whoever could read it before.

    Raises:
        PermissionDenied: the user may not, or people are voting on it just now.
        ValidationError: no reason.
    """
    proposal = Proposal.objects.select_for_update(of=["self"]).select_related("district", "node").get(pk=proposal.pk)
    if not rules.may_set_aside_proposal(by, proposal):
        raise PermissionDenied(_("This proposal cannot be set aside now."))
    if not reason.strip():
        raise ValidationError({"reason": _("Write why it is set aside. Those who are behind it can read it.")})
    proposal.state, proposal.state_reason = ProposalState.SET_ASIDE, reason.strip()
    proposal.save(update_fields=["state", "state_reason"])
    set_aside(source=proposal.node or _record(proposal), reason=reason.strip(), made_by=_role(by))
    return proposal


def _one_workshop_place(themes: Sequence[Theme]) -> Workshop:
    """Return the workshop of the themes, which must all belong to one process and district."""
    if not themes:
        raise ValidationError({"themes": _("Choose at least one theme.")})
    workshops = {theme.board.workshop for theme in themes}
    if len({(w.process_id, w.district_id) for w in workshops}) > 1:
        raise ValidationError({"themes": _("The themes must come from the same district.")})
    if any(theme.removed_at for theme in themes):
        raise ValidationError({"themes": _("One of the themes has been taken off the board.")})
    return themes[0].board.workshop


def _with_number(proposal: Proposal) -> Proposal:
    """Save with a free number such as F-3K7 (25**3 = 15,625 of them)."""
    proposal.full_clean(exclude=["node", "number"])
    for _try in range(TRIES):
        proposal.number = new_number("F", 3)
        try:
            with transaction.atomic():
                proposal.save()
        except IntegrityError:
            proposal.pk = None
            continue
        return proposal
    raise RuntimeError("No free proposal number was found")


def _add_version(proposal: Proposal, *, by: User, reason: str, at: datetime) -> None:
    Version.objects.create(
        proposal=proposal,
        number=proposal.versions.count() + 1,
        title=proposal.title,
        text=proposal.text,
        cost=proposal.cost,
        reason=reason,
        changed_by=_role(by),
        changed_at=at,
    )


def _record(proposal: Proposal) -> Node:
    """Bring the proposal's station up to date; its address stands in Danish, without a language."""
    is_public = proposal.published_at is not None
    with override("da"):
        url = reverse("proposals:proposal", args=[proposal.process.slug, proposal.number]) if is_public else ""
    return record_node(
        kind=NodeKind.PROPOSAL,
        key=f"proposals.proposal:{proposal.pk}",
        title=proposal.title,
        url=url,
        process_slug=proposal.process.slug,
        district_slug=proposal.district.slug,
        is_public=is_public,
    )


def _theme_node(theme: Theme) -> Node:
    """Return the theme's station; a theme that nobody has recorded yet gets one."""
    if theme.node is None:
        workshop = theme.board.workshop
        theme.node = record_node(
            kind=NodeKind.THEME,
            key=f"boards.theme:{theme.pk}",
            title=theme.title,
            process_slug=workshop.process.slug,
            district_slug=workshop.district.slug,
        )
        theme.save(update_fields=["node"])
    return theme.node


def _role(user: User) -> str:
    """Return what the public is told of who did it: the role, never the name."""
    return user.title or str(_("Staff"))
