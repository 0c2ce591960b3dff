"""The facilitator's desk in a browser: overview, pause, who leads; and the writer who sees a note hidden at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.serving import DESKTOP, PHONE
from tests.e2e.signing_in import sign_in
from tests.e2e.test_board_in_browser import act, facilitate, join, write

pytestmark = pytest.mark.e2e
NewContext = Callable[..., BrowserContext]
Axe = Callable[[Page], None]
SIZES = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
KIND_WORDS = "Facilitatoren har sat dine bidrag på pause. Tal med hende eller ham."


def fits(page: Page) -> bool:
    """Whether nothing sticks out to the right, in the page and in the open sheet."""
    return page.evaluate(
        """() => [document.documentElement, ...document.querySelectorAll("dialog[open]")]
            .every((place) => place.scrollWidth <= place.clientWidth)"""
    )


@SIZES
def test_overview_counts_who_is_here_and_writes(new_context: NewContext, axe: Axe, viewport: dict[str, int]):
    anna = join(new_context(DESKTOP), "Anna i overblik")
    boss = facilitate(new_context(viewport), anna.url)
    expect(boss.locator("[data-presence]")).to_contain_text("her")
    boss.locator(".presence").focus()
    boss.keyboard.press("Enter")
    sheet = boss.locator("[data-dialog=overview]")
    expect(sheet).to_be_visible()
    expect(sheet.locator("[data-overview-when]")).to_contain_text("Som det var kl.")
    joined = int(sheet.locator("[data-overview-joined]").inner_text())
    assert joined >= 1
    expect(sheet.locator("[data-overview-empty]")).to_be_hidden()
    here = int(sheet.locator("[data-overview-here]").inner_text())
    assert 1 <= here <= joined
    expect(sheet.locator("[data-overview-busy]")).to_have_text("0")
    anna.locator("[data-text]").first.focus()
    expect(sheet.locator("[data-overview-busy]")).to_have_text("1")
    expect(sheet.locator("[data-overview-columns] .bar-figure").first).to_have_text("1")
    assert fits(boss)
    axe(boss)
    anna.close()
    expect(sheet.locator("[data-overview-trouble]")).to_contain_text("faldet fra inden for de seneste 5 minutter")
    sheet.locator("[data-overview-again]").click()
    expect(boss.locator("[data-digest]")).to_contain_text("Som det var kl.")
    boss.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert boss.evaluate("document.activeElement.matches('.presence')")


@SIZES
def test_muted_person_is_told_at_once_and_alone(new_context: NewContext, axe: Axe, viewport: dict[str, int], mark: str):
    anna, bo = join(new_context(viewport), "Anna på pause"), join(new_context(DESKTOP), "Bo")
    words = f"Sat på pause {mark}"
    write(anna, words)
    boss = facilitate(new_context(viewport), anna.url)
    note = boss.locator("article.note", has_text=words)
    number = note.locator(".number").text_content()
    anna.locator("[data-text]").first.fill("En halv tanke")
    act(note, "mute")
    asked = boss.locator("[data-dialog=mute]")
    expect(asked.locator("blockquote")).to_have_text(words)
    axe(boss)
    asked.locator("button[type=submit]").click()
    expect(anna.locator("[data-muted]")).to_be_visible()
    expect(anna.locator("[data-muted] h2")).to_have_text(KIND_WORDS)
    expect(anna.locator("[data-alert]")).to_have_text(KIND_WORDS)
    expect(anna.locator("[data-write-why]").first).to_contain_text("på pause")
    expect(anna.locator("[data-text]").first).to_have_js_property("readOnly", True)
    assert anna.evaluate("document.activeElement.matches('[data-text]')"), "the focus was taken from the draft"
    expect(anna.locator("article.note-own [data-act]")).to_have_count(0)
    assert fits(anna)
    axe(anna)
    expect(bo.locator("[data-muted]")).to_be_hidden()
    write(bo, f"Bo skriver videre {mark}")
    anna.reload()
    expect(anna.locator("[data-muted]")).to_be_visible()
    boss.locator(".presence").click()
    row = boss.locator("[data-overview-mutes] li", has_text=number)
    expect(row).to_contain_text(f"Den, der skrev {number}, kl. ")
    axe(boss)
    row.locator("[data-lift]").click()
    expect(row).to_have_count(0)
    assert boss.evaluate("document.activeElement.matches('[data-overview-mutes-title]')")
    expect(anna.locator("[data-muted]")).to_be_hidden()
    assert anna.locator("[data-text]").first.input_value() == "En halv tanke"
    anna.keyboard.press("Escape")
    write(anna, f"Jeg er med igen {mark}")


def test_words_that_meet_a_pause_are_kept(new_context: NewContext):
    """The word that tells of the pause may be lost: then the refusal does, and nothing written is."""
    context = new_context(DESKTOP)
    anna = join(context, "Anna uden besked")
    write(anna, "Før pausen")
    boss = facilitate(new_context(DESKTOP), anna.url)
    context.set_offline(True)
    note = boss.locator("article.note", has_text="Før pausen").first
    number = note.locator(".number").text_content()
    act(note, "mute")
    boss.locator("[data-mute-form] button[type=submit]").click()
    boss.locator(".presence").click()
    expect(boss.locator("[data-overview-mutes] li", has_text=number)).to_have_count(1)
    anna.locator("[data-text]").first.fill("Skrevet uden forbindelse")
    anna.keyboard.press("Control+Enter")
    context.set_offline(False)
    expect(anna.locator("[data-muted]")).to_be_visible(timeout=30_000)
    expect(anna.get_by_text("Skrevet uden forbindelse").first).to_be_visible()
    boss.locator("[data-overview-mutes] li", has_text=number).locator("[data-lift]").click()
    expect(anna.locator("[data-muted]")).to_be_hidden()


@SIZES
def test_two_facilitators_take_over_from_each_other(
    new_context: NewContext, axe: Axe, viewport: dict[str, int], mark: str
):
    anna = join(new_context(DESKTOP), "Anna ser hvem der leder")
    first = facilitate(new_context(viewport), anna.url)
    second = new_context(DESKTOP).new_page()
    sign_in(second, "centerleder.amager")
    second.goto(anna.url)
    leads = second.locator("[data-leader-said]")
    expect(leads).to_contain_text("leder")
    if leads.inner_text() != "Du leder.":
        second.locator(".board-leader [data-lead-take]").click()
    expect(first.locator("[data-leader-said]")).to_have_text("Lige nu leder: Centerleder, Amager.")
    take = first.locator(".board-leader [data-lead-take]")
    take.focus()
    first.keyboard.press("Enter")
    expect(first.locator("[data-leader-said]")).to_have_text("Du leder.")
    expect(take).to_be_hidden()
    assert not first.evaluate("document.activeElement === document.body"), "the focus was lost with the button"
    axe(first)
    for page in (anna, second):
        expect(page.locator("[data-leader-said]")).to_have_text("Lige nu leder: Facilitator, City og Amager.")
    first.close()
    second.locator(".board-leader [data-lead-take]").click()
    expect(second.locator("[data-leader-said]")).to_have_text("Du leder.")
    expect(anna.locator("[data-leader-said]")).to_have_text("Lige nu leder: Centerleder, Amager.")
    expect(anna.locator("[data-lead-take]")).to_have_count(0)
    write(anna, f"Vi går videre {mark}")
    axe(anna)


@SIZES
def test_facilitators_are_added_and_removed_from_the_tools(new_context: NewContext, axe: Axe, viewport: dict[str, int]):
    boss = facilitate(new_context(viewport), join(new_context(DESKTOP), "").url)
    boss.locator("[data-open=tools]").click()
    boss.locator("[data-dialog=tools]").get_by_role("link", name="Facilitatorer").click()
    boss.wait_for_url("**/facilitatorer/")
    before = boss.locator("[aria-labelledby=named-title] li").count()
    boss.get_by_role("button", name="Tilføj").click()
    expect(boss.get_by_text("Vælg en kollega først.").first).to_be_visible()
    axe(boss)
    boss.select_option("#id_user", label="Sagsbehandler")
    boss.get_by_role("button", name="Tilføj").click()
    row = boss.locator("[aria-labelledby=named-title] li", has_text="Sagsbehandler")
    expect(row).to_have_count(1)
    assert fits(boss)
    axe(boss)
    if before:
        row.get_by_role("link").click()
        expect(boss.get_by_role("heading", name="Vil du tage Sagsbehandler af listen?")).to_be_visible()
        axe(boss)
        boss.get_by_role("button", name="Ja, tag af listen").click()
        expect(row).to_have_count(0)
    boss.get_by_role("link", name="Tilbage til tavlen").click()
    boss.wait_for_url("**/tavle/**")


@SIZES
def test_writer_sees_the_own_note_hidden_with_the_reason_at_once(
    new_context: NewContext, axe: Axe, viewport: dict[str, int], mark: str
):
    anna, bo = join(new_context(viewport), "Anna"), join(new_context(viewport), "Bo")
    words = f"Ring til mig på 20 00 00 00 ({mark})"
    write(anna, words)
    expect(bo.locator("article.note", has_text=words)).to_have_count(1)
    note = anna.locator("article.note-own", has_text=words).get_attribute("id")
    boss = facilitate(new_context(DESKTOP), anna.url)
    act(boss.locator(f"#{note}"), "hide")
    boss.locator("#hide-reason").fill("Der står et telefonnummer")
    boss.locator("[data-hide-form] button[type=submit]").click()
    own = anna.locator(f"#{note}")
    expect(own).to_contain_text("Din seddel er skjult for de andre. Begrundelse: Der står et telefonnummer")
    expect(own).to_contain_text(words)
    axe(anna)
    others = bo.locator(f"#{note}")
    expect(others).not_to_contain_text("20 00 00 00")
    expect(others).not_to_contain_text("telefonnummer")
    act(boss.locator(f"#{note}"), "show")
    expect(others).to_contain_text(words)
