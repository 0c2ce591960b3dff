"""The sizes at which a test is tried: a phone's and a desktop's."""

import pytest

from tests.e2e.serving import DESKTOP, PHONE

both_sizes = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
