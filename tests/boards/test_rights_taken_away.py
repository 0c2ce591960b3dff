"""A facilitator who is one no longer is nobody to the board, from the next time it is asked."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from people.enums import Role
from people.models import Membership
from realtime.credentials import Credentials
from realtime.verbs import Actor, Audience
from tests.factories.boards import BoardFactory
from tests.factories.people import MembershipFactory
from workshops.boards.access import authorise

pytestmark = pytest.mark.django_db


def deactivate(user):
    user.is_active = False
    user.save()


@pytest.mark.parametrize(
    "take_away",
    [
        lambda user: Membership.objects.filter(user=user).delete(),
        deactivate,
        lambda user: Session.objects.all().delete(),
    ],
    ids=["membership deleted", "account deactivated", "signed out"],
)
def test_former_facilitator_is_nobody_to_the_board(take_away):
    board = BoardFactory()
    user = MembershipFactory(role=Role.FACILITATOR, district=board.workshop.district).user
    client = Client()
    client.force_login(user)
    knock = Credentials({settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value})
    assert authorise(board.stream.key, knock) == Actor(f"user:{user.pk}", Audience.FACILITATOR)
    take_away(user)
    assert authorise(board.stream.key, knock) is None
