"""Writing a hearing reply in a real browser where the page's script comes late, as on a poor network."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.e2e.serving import PHONE

pytestmark = pytest.mark.e2e
REPLY = "/hoering/hoering-om-de-foerste-forslag/svar/1/"


def test_what_was_written_before_the_script_came_is_looked_through_too(new_context: Callable[..., BrowserContext]):
    page = new_context(PHONE).new_page()
    waiting: list[Route] = []
    page.route("**/js/hearing/reply*.js", lambda script: waiting.append(script))
    page.goto(REPLY, wait_until="commit")
    page.fill("textarea[name=text]", "Ring til mig på 20 12 34 56.")
    expect(page.locator("#warnings")).to_be_hidden()
    page.wait_for_timeout(500)
    (script,) = waiting
    script.continue_()
    expect(page.locator("#warnings")).to_contain_text("20 12 34 56")
