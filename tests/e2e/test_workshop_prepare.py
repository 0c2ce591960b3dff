"""Preparing a board in a real browser: template, rows by keyboard, a board that is open meanwhile, taking along."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from config.demo.content.staff import DEMO_PASSWORD
from tests.e2e.serving import DESKTOP, PHONE, Site

pytestmark = pytest.mark.e2e
NewContext = Callable[..., BrowserContext]
Axe = Callable[[Page], None]
SIZES = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])


@pytest.fixture(scope="module")
def running(site: Site) -> dict[str, str]:
    """The slugs of the running process's second workshops that are planned, by district."""
    code = (
        "from workshops.models import Workshop\n"
        "for w in Workshop.objects.filter(process__state='running', round=2, state='planned'):\n"
        "    print('slug', w.district.slug, w.slug)\n"
    )
    printed = site.manage("shell", "-c", code)
    return dict(line.split()[1:] for line in printed.splitlines() if line.startswith("slug "))


def sign_in(context: BrowserContext, area: str) -> Page:
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("input[name=username]", f"facilitator.{area}@samskab.example")
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    return page


def fits(page: Page, viewport: dict[str, int]) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@SIZES
def test_facilitator_prepares_a_board(
    new_context: NewContext, axe: Axe, running: dict[str, str], viewport: dict[str, int]
):
    page = sign_in(new_context(viewport), "city")
    page.goto(f"/workshops/{running['city']}/")
    page.get_by_role("link", name="Forbered tavlen").click()
    page.locator(".offer-plan summary").first.click()
    expect(page.locator(".plan-column", has_text="Bud på løsninger").first).to_be_visible()
    axe(page)
    fits(page, viewport)
    title = page.locator("#id_columns-0-title")
    before = title.input_value()
    page.locator("button[value=columns-0-down]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#unsaved")).to_be_visible()
    expect(page.locator("#id_columns-1-title")).to_have_value(before)
    assert page.evaluate("document.activeElement.value") == "columns-1-up", "the focus did not go along"
    axe(page)
    title.fill("")
    title.press("Enter")
    expect(page.locator("#error-summary")).to_contain_text("Kolonne 1: Skriv en titel til kolonnen.")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_columns-1-title")).to_have_value(before)
    axe(page)
    title.fill(f"Ny titel {viewport['width']}")
    title.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Tavlen er gemt.")
    expect(title).to_have_value(f"Ny titel {viewport['width']}")


@SIZES
def test_templates_are_saved_asked_about_and_deleted(
    new_context: NewContext, axe: Axe, running: dict[str, str], viewport: dict[str, int]
):
    page = sign_in(new_context(viewport), "city")
    name = f"Vores {viewport['width']}"
    page.goto(f"/tavle/{running['city']}/")
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    page.locator("[data-open=tools]").click()
    axe(page)
    page.locator("[data-open=save-template]").click()
    page.fill("#save-template-name", name)
    axe(page)
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text(f"Skabelonen “{name}” er gemt.")
    axe(page)
    fits(page, viewport)
    page.fill("#name", name)
    page.get_by_role("button", name="Gem som skabelon").click()
    expect(page.locator("#error-summary")).to_contain_text("Lokalområdet har allerede en skabelon")
    axe(page)
    page.get_by_role("button", name="Erstat den, der er der").click()
    expect(page.locator(".messages")).to_contain_text("er gemt")
    row = page.locator(".offer", has=page.get_by_role("heading", name=name))
    row.locator("summary", has_text="Slet").click()
    axe(page)
    row.get_by_role("button", name="Ja, slet skabelonen").click()
    expect(page.locator(".messages")).to_contain_text("er slettet")


@SIZES
def test_themes_of_the_first_workshop_are_taken_along(
    new_context: NewContext, axe: Axe, running: dict[str, str], viewport: dict[str, int]
):
    page = sign_in(new_context(viewport), "nord")
    page.goto(f"/tavle/{running['noerrebro']}/tag-med/")
    axe(page)
    fits(page, viewport)
    ticked = page.locator("main input[type=checkbox]:checked")  # what was chosen or got most dots comes ticked
    while ticked.count():
        ticked.first.uncheck()
    page.get_by_role("button", name="Tag med").click()
    expect(page.locator("#error-summary")).to_contain_text("Vælg et tema eller en seddel først.")
    axe(page)
    # At each size another theme: the same one twice comes only once.
    box = page.locator("input[name=themes]").nth(0 if viewport == PHONE else 1)
    title = page.locator(f"label[for={box.get_attribute('id')}] strong").inner_text()
    box.check()
    page.get_by_role("button", name="Tag med").click()
    page.wait_for_url(re.compile(r"/tavle/[^/]+/$"))
    theme = page.locator(".theme", has=page.get_by_role("heading", name=title))
    expect(theme.locator("[data-from]")).to_contain_text("Fra 1. workshop")
    axe(page)
    theme.locator("[data-from] a").click()
    expect(page.locator("h1")).to_have_text(title)


@SIZES
def test_open_board_follows_new_words_and_tells_of_new_columns(
    new_context: NewContext, axe: Axe, viewport: dict[str, int]
):
    guest = new_context(viewport).new_page()
    guest.goto("/deltag/KAFFEN/")
    guest.locator("button[type=submit]").first.click()
    guest.wait_for_url("**/tavle/**")
    expect(guest.locator("[data-save-state=saved]")).to_be_visible()
    guest.locator("[data-text]").first.fill("Midt i en sætning")
    page = sign_in(new_context(DESKTOP), "city")
    page.goto(f"{guest.url}forbered/")
    question = f"Nyt spørgsmål {viewport['width']}"
    page.fill("#id_columns-0-question", question)
    page.get_by_role("button", name="Gem tavlen").last.click()
    expect(guest.locator(".column-question").first).to_have_text(question)
    expect(guest.locator("[data-replanned]")).not_to_be_visible()
    assert guest.evaluate("document.activeElement.matches('textarea')"), "the focus was taken from the writer"
    page.locator("button[value=columns-add]").click()
    page.locator("input[id^=id_columns-][id$=-title]").last.fill(f"Ekstra {viewport['width']}")
    page.get_by_role("button", name="Gem tavlen").last.click()
    expect(guest.locator("[data-replanned]")).to_be_visible()
    axe(guest)
    guest.locator("[data-reload]").click()
    expect(guest.locator("h2", has_text=f"Ekstra {viewport['width']}")).to_have_count(1)
    expect(guest.locator("[data-text]").first).to_have_value("Midt i en sætning")
