"""A whole workshop with six browsers, from writing in silence to the minutes: by mouse and finger, and by keyboard."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.serving import DESKTOP, PHONE, Site
from tests.e2e.test_board_in_browser import Axe, NewContext, facilitate
from tests.e2e.test_workshop_notes import enter, make_board

pytestmark = pytest.mark.e2e
MINUTES = 'from workshops.models import Minutes; print(Minutes.objects.get(workshop__slug="{slug}").body)'


@dataclass
class Hand:
    """How things are pressed: with a mouse or a finger, or with the keyboard alone."""

    keyboard: bool

    def press(self, place: Locator) -> None:
        if not self.keyboard:
            place.click()
            return
        place.focus()
        expect(place).to_be_focused()
        place.page.keyboard.press("Enter")

    def select(self, note: Locator) -> None:
        if not self.keyboard:
            note.locator("[data-select]").check()
            return
        note.focus()
        note.page.keyboard.press(" ")


def note_of(page: Page, words: str) -> Locator:
    return page.locator("article.note", has_text=words)


def write(page: Page, column: int, words: str) -> str:
    """Put a note up and return its number."""
    page.locator("[data-text]").nth(column).fill(words)
    page.keyboard.press("Control+Enter")
    thanks = page.locator("[data-thanks] .number").nth(0)
    own = page.locator("article.note-own", has_text=words)
    expect(own).to_be_visible()
    expect(thanks).to_be_visible()
    return page.evaluate(
        """words => JSON.parse(Object.entries(localStorage).find(([key]) => key.endsWith("|mine"))[1])
             .find(kept => kept.text === words).number""",
        words,
    )


def next_round(hand: Hand, facilitator: Page, others: list[Page], title: str) -> None:
    facilitator.wait_for_timeout(1_600)  # a second press that comes at once does not count
    button = facilitator.locator("[data-round-next]")
    expect(button).to_contain_text(title)
    hand.press(button)
    for page in [facilitator, *others]:
        expect(page.locator("[data-round-which]")).to_contain_text(title)


@pytest.mark.parametrize(("keyboard", "code"), [(False, "KAFFWW"), (True, "KAFFXX")], ids=["by hand", "by keyboard"])
def test_workshop_from_the_first_note_to_the_minutes(
    new_context: NewContext, site: Site, axe: Axe, keyboard: bool, code: str
):
    hand = Hand(keyboard)
    address = make_board(site, code, notes=0)
    desk = new_context(DESKTOP)
    facilitator = facilitate(desk, address)
    colleague = facilitate(new_context(PHONE), address)
    wall = desk.new_page()
    wall.goto(f"{address}projektor/")
    anna, bo, cecilie = [
        enter(new_context(size), code, name) for size, name in ((PHONE, "Anna"), (DESKTOP, "Bo"), (PHONE, ""))
    ]
    people = [anna, bo, cecilie]
    others = [colleague, wall, *people]

    next_round(hand, facilitator, others, "Skriv i stilhed")
    said = ["Åbent om aftenen", "Også åbent om aftenen", "Et roligt rum uden krav"]
    numbers = [write(page, 0, words) for page, words in zip(people, said, strict=True)]
    for page, own in zip(people, said, strict=True):
        expect(page.locator("article.note-silent")).to_have_count(3)
        assert [words in page.content() for words in said] == [words == own for words in said]
    assert not any(words in wall.content() for words in said)
    for page in [facilitator, *others]:
        axe(page)

    hand.press(facilitator.locator("[data-open=tools]"))
    hand.press(facilitator.locator("[data-dialog=tools] [data-open=from-paper]"))
    facilitator.keyboard.type("Kørsel til de ældste\nMad sammen om fredagen")
    facilitator.keyboard.press("Control+Enter")
    expect(facilitator.locator("[data-down-said]").first).to_have_text("2 sedler er lagt op.")
    facilitator.keyboard.press("Escape")

    next_round(hand, facilitator, others, "Læs og tal sammen")
    for page in others:
        for words in said:
            expect(note_of(page, words).first).to_be_visible()
    hand.press(note_of(bo, said[0]).first.locator("[data-act=agree]"))
    expect(note_of(anna, said[0]).first).to_contain_text("1 er enig")
    axe(bo)
    axe(anna)

    next_round(hand, facilitator, others, "Saml i temaer")
    for words in said[:2]:
        hand.select(facilitator.locator("article.note", has=facilitator.locator(f":text-is('{words}')")).first)
    expect(facilitator.locator("[data-selection-text]")).to_have_text("2 sedler valgt")
    hand.press(facilitator.locator("[data-group-new]"))
    facilitator.keyboard.type("Åbningstid")
    facilitator.keyboard.press("Enter")
    for page in [facilitator, *others]:
        expect(page.locator(".theme .theme-title")).to_have_text("Åbningstid")
    axe(facilitator)

    next_round(hand, facilitator, others, "Giv prikker")
    for page in (anna, bo):
        hand.press(page.locator(".theme > .item-dots [data-dot=give]"))
        expect(page.locator("[data-dots-left]")).to_contain_text("4 af 5")
        axe(page)
    hand.press(note_of(cecilie, said[2]).locator("[data-dot=give]"))
    expect(cecilie.locator("[data-dots-left]")).to_contain_text("4 af 5")
    assert "fra 2 personer" not in facilitator.content() + wall.content() + anna.content()

    next_round(hand, facilitator, others, "Vælg")
    for page in [facilitator, *others]:
        expect(page.locator(".theme")).to_contain_text("2 prikker")
    hand.press(facilitator.locator("[data-result-bar] button"))
    result = facilitator.locator("[data-dialog=result]")
    expect(result).to_contain_text("Åbningstid")
    axe(facilitator)
    box = result.locator("input[type=checkbox]").first
    box.focus()
    facilitator.keyboard.press(" ")
    facilitator.keyboard.press("Escape")
    for page in [facilitator, *others]:
        expect(page.locator(".theme")).to_contain_text("Valgt")
        axe(page)

    hand.press(facilitator.locator("[data-open=end]"))
    hand.press(facilitator.locator("[data-end-form] [type=submit]"))
    for page, number in zip(people, numbers, strict=True):
        expect(page.locator("section.summary")).to_be_visible()
        expect(page.locator("section.summary")).to_contain_text(number)
        axe(page)
    minutes = site.run(MINUTES.format(slug=code.lower()))
    for words, number in zip(said, numbers, strict=True):
        assert f"{words} ({number})" in minutes
    for words in ("Åbningstid", "Skriv i stilhed", "Kørsel til de ældste", "2 prikker"):
        assert words in minutes
    bo.goto(f"/workshops/{code.lower()}/")
    expect(bo.locator("main")).to_contain_text("Åbningstid")
    axe(bo)
