"""Preparing a board in a real browser: template, rows by keyboard, a board that is open meanwhile, taking along."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.phone import join_board, open_full_board
from tests.e2e.serving import DESKTOP, PHONE, Site
from tests.e2e.signing_in import sign_in

pytestmark = pytest.mark.e2e
NewContext = Callable[..., BrowserContext]
Axe = Callable[[Page], None]
DIGEST = 12_000  # what others have done is told every eight seconds
SIZES = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])


@pytest.fixture(scope="module")
def running(site: Site) -> dict[str, str]:
    """The slugs of the running process's second workshops that are planned, by district."""
    code = (
        "from workshops.models import Workshop\n"
        "for w in Workshop.objects.filter(process__state='running', round=2, state='planned'):\n"
        "    print('slug', w.district.slug, w.slug)\n"
    )
    printed = site.run(code)
    return dict(line.split()[1:] for line in printed.splitlines() if line.startswith("slug "))


def facilitator_of(context: BrowserContext, area: str) -> Page:
    page = context.new_page()
    sign_in(page, f"facilitator.{area}")
    return page


def send(button: Locator) -> None:
    """Press a button that sends the form, and stay until the next page is there: the page lets nothing go twice."""
    with button.page.expect_navigation():
        button.click()


def save_board(page: Page) -> None:
    """Save what stands in the form; a refusal is seen here rather than on the board that waits for it."""
    send(page.get_by_role("button", name="Gem tavlen").last)
    expect(page.get_by_text("Tavlen er gemt.")).to_be_visible()


def fits(page: Page, viewport: dict[str, int]) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@SIZES
def test_facilitator_prepares_a_board(
    new_context: NewContext, axe: Axe, running: dict[str, str], viewport: dict[str, int], mark: str
):
    page = facilitator_of(new_context(viewport), "city")
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
    title.fill(f"Ny titel {mark}")
    title.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Tavlen er gemt.")
    expect(title).to_have_value(f"Ny titel {mark}")


@SIZES
def test_templates_are_saved_asked_about_and_deleted(
    new_context: NewContext, axe: Axe, running: dict[str, str], viewport: dict[str, int], mark: str
):
    page = facilitator_of(new_context(viewport), "city")
    name = f"Vores {mark}"
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
    send(page.get_by_role("button", name="Gem som skabelon"))
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
    page = facilitator_of(new_context(viewport), "nord")
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
def test_open_boards_follow_columns_that_come_move_and_go(
    new_context: NewContext, site: Site, axe: Axe, viewport: dict[str, int], mark: str
):
    guest = join_board(new_context(viewport), open_full_board(site, 3, themes=0))
    guest.locator("[data-text]").first.fill("Midt i en sætning")
    guest.evaluate("window.sameVisit = true")
    context = new_context(DESKTOP)
    page = facilitator_of(context, "city")
    boss = context.new_page()
    boss.goto(guest.url)
    expect(boss.locator("[data-save-state=saved]")).to_be_visible()
    wall = context.new_page()
    wall.goto(f"{guest.url}projektor/")
    page.goto(f"{guest.url}forbered/")
    question = f"Nyt spørgsmål {mark}"
    page.fill("#id_columns-0-question", question)
    save_board(page)
    expect(guest.locator(".column-question").first).to_have_text(question)
    assert guest.evaluate("document.activeElement.matches('textarea')"), "the focus was taken from the writer"

    title = f"Ekstra {mark}"
    send(page.locator("button[value=columns-add]"))
    page.locator("input[id^=id_columns-][id$=-title]").last.fill(title)
    save_board(page)
    for reader in (guest, boss, wall):
        expect(reader.locator("[data-column] h2").last).to_have_text(title)
    expect(guest.locator(".column-nav li").last).to_contain_text(title)
    expect(guest.locator("[data-digest]")).to_contain_text(f"Ny kolonne: {title}.", timeout=DIGEST)
    assert guest.evaluate("document.activeElement.matches('textarea')"), "the focus was taken from the writer"
    expect(guest.locator("[data-text]").first).to_have_value("Midt i en sætning")
    assert guest.evaluate("window.sameVisit"), "the page was loaded again"
    for reader in (guest, boss, wall):
        axe(reader)
    fits(guest, viewport)
    boss.locator("[data-open=tools]").click()
    boss.locator("[data-dialog=tools] [data-open=locks]").click()
    boss.get_by_role("checkbox", name=title).check()
    new = guest.locator("[data-column]").last
    expect(new.locator("[data-write-why]")).to_have_text("En facilitator har låst kolonnen.")
    boss.get_by_role("checkbox", name=title).uncheck()
    expect(new.get_by_label(f"Din seddel under “{title}”")).to_be_visible()
    boss.keyboard.press("Escape")

    for view in ("list", "columns"):
        if (
            guest.locator("body").get_attribute("data-view") != view
            and guest.locator("[data-view-toggle]").is_visible()
        ):
            guest.locator("[data-view-toggle]").click()
        expect(new.locator("[data-text]")).to_be_visible()
    new.locator("[data-text]").fill("Udkast i den nye kolonne")
    last = page.locator(".plan-row[id^=columns-]").last
    send(last.get_by_role("button", name="Flyt op"))
    save_board(page)
    expect(guest.locator("[data-column] h2").nth(-2)).to_have_text(title)
    expect(guest.locator("[data-text]").nth(-2)).to_be_focused()
    expect(guest.locator("[data-digest]")).to_contain_text("Kolonnerne står i en ny rækkefølge.", timeout=DIGEST)

    send(page.locator(".plan-row[id^=columns-]").nth(-2).get_by_role("button", name="Fjern"))
    save_board(page)
    for reader in (guest, boss, wall):
        expect(reader.locator("h2", has_text=title)).to_have_count(0)
    first = guest.locator("[data-text]").first
    expect(first).to_have_value("Udkast i den nye kolonne\n\nMidt i en sætning")
    expect(first).to_be_focused()
    expect(guest.locator("[data-digest]")).to_contain_text(f"Kolonnen {title} er væk.", timeout=DIGEST)
    expect(boss.locator("[data-lock-column]")).to_have_count(guest.locator("[data-column]").count())
    assert guest.evaluate("window.sameVisit"), "the page was loaded again"


@SIZES
def test_note_is_written_and_read_in_a_column_that_came_while_the_board_was_open(
    new_context: NewContext, site: Site, viewport: dict[str, int], mark: str
):
    guest = join_board(new_context(viewport), open_full_board(site, 3, themes=0))
    context = new_context(DESKTOP)
    page = facilitator_of(context, "city")
    wall = context.new_page()
    wall.goto(f"{guest.url}projektor/")
    page.goto(f"{guest.url}forbered/")
    title = f"Til sedler {mark}"
    send(page.locator("button[value=columns-add]"))
    page.locator("input[id^=id_columns-][id$=-title]").last.fill(title)
    save_board(page)
    field = guest.get_by_label(f"Din seddel under “{title}”")
    field.fill(f"Skrevet i {title}")
    field.press("Control+Enter")
    for reader in (guest, wall):
        column = reader.locator("[data-column]", has=reader.locator("h2", has_text=title))
        expect(column.locator("article.note")).to_have_text(re.compile(f"Skrevet i {title}"))
        expect(column.locator("[data-count]")).to_have_text("1 seddel")
