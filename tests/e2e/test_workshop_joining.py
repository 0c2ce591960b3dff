"""Coming in late, coming back on another device, and a door that is closed, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.serving import DESKTOP, PHONE
from tests.e2e.test_board_in_browser import facilitate, join, write

pytestmark = pytest.mark.e2e
NewContext = Callable[..., BrowserContext]
Axe = Callable[[Page], None]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_notes_are_own_on_a_second_device_too(new_context: NewContext, axe: Axe, viewport: dict[str, int], mark: str):
    first = join(new_context(viewport), "To telefoner")
    write(first, "Skrevet på den første")
    number = first.locator("article.note-own .number").first.text_content()
    first.locator("[data-open=mine]").click()
    first.locator(".rejoin-code summary").click()
    code = first.locator("[data-rejoin-code]").inner_text()
    axe(first)
    second = new_context(viewport).new_page()
    second.goto("/deltag/KAFFEN/")
    second.get_by_role("link", name="Jeg har været inde på en anden enhed").click()
    axe(second)
    second.keyboard.press("Tab")
    second.locator("#id_code").fill("7F3K-2QXM")
    second.locator("#id_code").press("Enter")
    expect(second.locator(".form-error-message")).to_contain_text("Ingen er kommet ind med den kode")
    expect(second.locator("#id_code")).to_have_value("7F3K-2QXM")
    axe(second)
    second.locator("#id_code").fill(code.lower())
    second.locator("#id_code").press("Enter")
    second.wait_for_url("**/tavle/**")
    expect(second.locator("article.note-own", has_text="Skrevet på den første")).to_be_visible()
    words = f"Skrevet på den anden, {mark}"
    write(second, words)
    expect(first.locator("article.note", has_text=words)).to_have_count(1)
    second.locator("[data-open=mine]").click()
    expect(second.locator("[data-mine-list]")).to_contain_text(number)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_closed_door_says_what_to_do(
    new_context: NewContext, axe: Axe, viewport: dict[str, int], request: pytest.FixtureRequest
):
    inside = join(new_context(viewport), "Indenfor")
    facilitator = facilitate(new_context(viewport), inside.url)
    door = facilitator.locator("[data-door]")

    def open_again() -> None:
        if door.get_attribute("aria-pressed") == "true":
            door.evaluate("button => button.click()")
            expect(door).to_have_attribute("aria-pressed", "false")

    request.addfinalizer(open_again)
    facilitator.locator("[data-open=tools]").click()
    door.click()
    expect(door).to_have_attribute("aria-pressed", "true")
    axe(facilitator)
    facilitator.keyboard.press("Escape")
    expect(facilitator.locator("[data-door-state]")).to_have_text("Døren er lukket for nye.")
    late = new_context(viewport).new_page()
    late.goto("/deltag/KAFFEN/")
    expect(late.locator("h1")).to_have_text("Døren er lukket lige nu")
    axe(late)
    write(inside, "Jeg er stadig inde")
    inside.reload()
    expect(inside.locator("article.note-own", has_text="Jeg er stadig inde")).to_be_visible()
    facilitator.locator("[data-open=tools]").click()
    door.click()
    expect(door).to_have_attribute("aria-pressed", "false")
    late.get_by_role("link", name="Prøv igen").click()
    expect(late.locator("#id_name")).to_be_visible()


def test_mistyped_code_leads_to_the_right_workshop(new_context: NewContext, axe: Axe):
    page = new_context(PHONE).new_page()
    page.goto("/deltag/")
    page.fill("#id_code", "KQFFEN")
    page.keyboard.press("Enter")
    expect(page.locator("#id_code")).to_have_value("KQFFEN")
    axe(page)
    page.get_by_role("link", name="KAFFEN").click()
    expect(page.locator("#id_name")).to_be_visible()
