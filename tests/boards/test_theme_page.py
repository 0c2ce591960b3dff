"""What a theme's page tells of the way on."""

import pytest
from django.urls import reverse

from tests.boards.talk import guest, open_hall
from trail.actions import link, record_node
from trail.enums import NodeKind, Relation
from workshops.boards.models import Theme

pytestmark = pytest.mark.django_db


def test_theme_page_tells_of_each_public_station_once_and_of_no_other(client):
    board, facilitator = open_hall()
    note = guest(board).writes("Åbent om aftenen")
    facilitator.says("theme.add", title="Åbningstid", notes=[note.pk])
    facilitator.says("board.end")
    theme = Theme.objects.get()
    proposal = record_node(kind=NodeKind.PROPOSAL, key="proposal:1", title="Aftenåbent", url="/f/1/", is_public=True)
    draft = record_node(kind=NodeKind.PROPOSAL, key="proposal:2", title="Kun en kladde")
    report = record_node(kind=NodeKind.REPORT, key="report:1", title="Afrapportering", url="/r/1/", is_public=True)
    for target in (proposal, draft):
        link(source=theme.node, target=target, relation=Relation.BECAME)
    for source in (theme.node, proposal):
        link(source=source, target=report, relation=Relation.REPORTED)
    page = client.get(reverse("boards:theme", args=[theme.pk]))
    assert sorted(step.target.title for step in page.context["onward"]) == ["Afrapportering", "Aftenåbent"]
    assert "Kun en kladde" not in page.content.decode()
