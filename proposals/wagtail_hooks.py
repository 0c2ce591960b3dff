"""Proposals and votes in the back office.

Nothing here tells how a vote goes: neither lists nor forms nor exports touch ballots, keys, seeds or results.
Proposals are read here and changed on their own pages, where every change gets its reason.
"""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from people.desk import OwnList, OwnViewSet
from people.enums import Role
from theme.templatetags.samskab import dag, klokken, kroner

from .actions import change_vote, prepare_vote
from .enums import VoteState
from .forms import VoteForm
from .models import Proposal, Vote
from .rules import ANSWERS_FOR_DISTRICT, WORKS_WITH_PROPOSALS


class OnlyThese(ModelPermissionPolicy):
    """The model's permissions, but for these acts only; nothing is ever deleted here."""

    def __init__(self, model: type[Any], acts: Collection[str]) -> None:
        super().__init__(model)
        self.acts = frozenset(acts)

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the act is one of these, and the user's groups allow it."""
        return action in self.acts and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        """Whether one of these acts is allowed."""
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(Proposal, OnlyThese(Proposal, {"view", "change"}))
register_permission_policy(Vote, OnlyThese(Vote, {"view", "add", "change"}))


READERS = WORKS_WITH_PROPOSALS | {Role.CASE_WORKER}


def moment(name: str) -> Callable[[Any], str]:
    """Return what shows a row's moment as day and hour; for what is to come, "just now" would be wrong."""
    return lambda row: (
        gettext("%(day)s at %(time)s")
        % {
            "day": dag(getattr(row, name)),
            "time": klokken(getattr(row, name)),
        }
    )


class OwnProposals(OwnList):
    """Proposals of one's own districts; each leads to its own page."""

    related = ("district", "process")

    def get_edit_url(self, instance: Proposal) -> str:
        """Lead to the proposal's page, where it is changed, published and set aside."""
        return reverse("proposals:proposal", args=[instance.process.slug, instance.number])


class ProposalViewSet(OwnViewSet):
    """Proposals, to be found."""

    model = Proposal
    icon = "doc-full"
    menu_label = _("Proposals")
    index_view_class = OwnProposals
    roles = READERS
    opened_by = WORKS_WITH_PROPOSALS
    list_display = [
        "number",
        "title",
        Column("district", label=_("District"), sort_key="district__name"),
        Column("cost", label=_("Cost"), accessor=lambda proposal: kroner(proposal.cost)),
        Column("state", label=_("Status"), accessor="get_state_display"),
    ]
    list_filter = ["process", "district", "state"]
    search_fields = ["number", "title", "text"]
    list_export = ["number", "title", "text", "cost", "district", "process", "state", "published_at"]
    form_fields = ["title"]

    @property
    def edit_view(self) -> Any:
        """There is no form here: an old link leads to the list."""
        return self.index_view


class OwnVotes(OwnList):
    """Votes of one's own districts; those that are open or closed lead to their own pages."""

    related = ("district", "process")

    def get_base_queryset(self) -> QuerySet[Vote]:
        """Leave out everything that tells how a vote goes."""
        votes: QuerySet[Vote] = super().get_base_queryset()
        return votes.defer("result", "key", "tie_seed", "settings")

    def get_edit_url(self, instance: Vote) -> str | None:
        """Lead to the form while the vote is prepared, then to its page."""
        if instance.state == VoteState.PREPARED:
            return super().get_edit_url(instance)
        return reverse("proposals:vote", args=[instance.pk])


class PrepareVote(generic.CreateView):
    """Prepares a vote."""

    def save_instance(self) -> Vote:
        """Leave it to the action."""
        return prepare_vote(**self.form.cleaned_data, by=self.request.user)


class ChangePreparedVote(generic.EditView):
    """Changes a vote that has not been opened."""

    def get_queryset(self) -> QuerySet[Vote]:
        """Leave out those that are frozen."""
        votes: QuerySet[Vote] = super().get_queryset()
        return votes.filter(state=VoteState.PREPARED)

    def save_instance(self) -> Vote:
        """Leave it to the action."""
        data = {k: v for k, v in self.form.cleaned_data.items() if k not in ("process", "district")}
        return change_vote(vote=self.form.instance, **data, by=self.request.user)


class VoteViewSet(OwnViewSet):
    """Votes: prepared here, opened and closed on their own pages."""

    model = Vote
    icon = "tick-inverse"
    menu_label = _("Votes")
    index_view_class = OwnVotes
    add_view_class = PrepareVote
    edit_view_class = ChangePreparedVote
    roles = READERS
    opened_by = ANSWERS_FOR_DISTRICT
    add_to_reference_index = False
    list_display = [
        "title",
        Column("district", label=_("District"), sort_key="district__name"),
        Column("state", label=_("Status"), accessor="get_state_display"),
        Column("opens_at", label=_("Opens"), accessor=moment("opens_at"), sort_key="opens_at"),
        Column("closes_at", label=_("Closes"), accessor=moment("closes_at"), sort_key="closes_at"),
        Column("frame", label=_("Frame"), accessor=lambda vote: kroner(vote.frame)),
    ]
    list_filter = ["process", "district", "state"]
    list_export = ["title", "process", "district", "state", "opens_at", "closes_at", "frame", "quorum"]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("process"), FieldPanel("district")]),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
            FieldRowPanel([FieldPanel("frame"), FieldPanel("quorum")]),
        ],
        base_form_class=VoteForm,
    )


class ProposalsGroup(ViewSetGroup):
    """Proposals and votes in the menu."""

    menu_label = _("Proposals and votes")
    menu_icon = "doc-full"
    menu_order = 330
    items = (ProposalViewSet("proposal"), VoteViewSet("vote"))


@hooks.register("register_admin_viewset")
def register_proposals() -> ProposalsGroup:
    """Put proposals and votes into the menu."""
    return ProposalsGroup()
