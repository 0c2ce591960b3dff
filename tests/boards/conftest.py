"""A workshop whose board has been prepared."""

import pytest

from tests.boards.preparing import address
from tests.boards.talk import facilitator_of
from tests.factories.workshops import WorkshopFactory


@pytest.fixture
def prepared(client):
    """A planned workshop with the board of the voices, and its facilitator signed in."""
    workshop = WorkshopFactory()
    user = facilitator_of(workshop)
    client.force_login(user)
    client.post(address(workshop), {"do": "template", "template": "voices"})
    workshop.refresh_from_db()
    return workshop
