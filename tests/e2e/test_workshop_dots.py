"""Dots in a real browser: giving, taking back, without a connection, the result with its ties, choosing, the wall."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.serving import DESKTOP, PHONE, Site
from tests.e2e.test_board_in_browser import act, facilitate, join, write

pytestmark = pytest.mark.e2e
NewContext = Callable[..., BrowserContext]
Axe = Callable[[Page], None]

# A round is set under way in the database: an operation that changes nothing lets no earlier snapshot be handed out.
TELL = """
from uuid import uuid4
from realtime.submit import submit
from workshops.boards.actions.forgetting import SYSTEM
from workshops.boards.models import Board
key = Board.objects.get(workshop__join_code="KAFFEN").stream.key
submit(key, SYSTEM, str(uuid4()), 1, "name.forget", {"participants": []})
"""
BEGIN = """
from workshops.boards.models import Board, Round
board = Board.objects.get(workshop__join_code="KAFFEN")
resting = list(board.rounds.filter(state="running").values_list("pk", flat=True))
board.rounds.filter(pk__in=resting).update(state="planned")
r = Round.objects.create(board=board, order=99, kind="dots", title="Giv prikker", state="running")
print("made", r.pk, *resting)
"""
END = """
from workshops.boards.models import Round
Round.objects.filter(pk={pk}).update(state="ended")
"""
FORGET = """
from workshops.boards.models import Note, Round, Theme
r = Round.objects.get(pk={pk})
r.given.all().delete()
board = r.board
r.delete()
board.notes.update(is_chosen=False)
board.themes.update(is_chosen=False)
board.rounds.filter(pk__in={resting}).update(state="running")
"""


class DotsRound:
    """A round of dots on the open workshop's board; pages see its end when they are loaded again."""

    def __init__(self, site: Site) -> None:
        self.site = site
        # Django may print which models it has imported before our line.
        line = next(line for line in site.run(BEGIN + TELL).splitlines() if line.startswith("made "))
        self.pk, *self.resting = (int(word) for word in line.split()[1:])

    def end(self) -> None:
        self.site.run(END.format(pk=self.pk) + TELL)

    def forget(self) -> None:
        self.site.run(FORGET.format(pk=self.pk, resting=self.resting) + TELL)


@pytest.fixture
def dots_round(site: Site) -> Iterator[DotsRound]:
    running = DotsRound(site)
    yield running
    running.forget()


def article(page: Page, words: str):
    return page.locator("article.note", has_text=words)


def give(page: Page, words: str):
    return article(page, words).locator("[data-dot=give]")


def left(page: Page):
    return page.locator("[data-dots-left]")


@pytest.fixture
def notes(new_context: NewContext, request: pytest.FixtureRequest) -> tuple[str, str, str]:
    """Three notes on the board, written before the round begins."""
    word = request.node.name.replace("[", " ").replace("]", "")[-24:]
    texts = (f"Kaffe {word}", f"Have {word}", f"Musik {word}")
    page = join(new_context(DESKTOP), "")
    for text in texts:
        write(page, text)
    page.close()
    return texts


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_dots_are_given_and_taken_back_and_the_line_tells_what_is_left(
    new_context: NewContext, axe: Axe, notes: tuple[str, ...], dots_round: DotsRound, viewport: dict[str, int]
):
    kaffe, have, _musik = notes
    page = join(new_context(viewport), "")
    expect(left(page)).to_have_text("Du har 5 af 5 prikker tilbage.")
    expect(give(page, kaffe)).to_have_attribute("aria-label", f"Giv en prik til: {kaffe}")
    for _dot in range(2):
        give(page, kaffe).click()
    expect(left(page)).to_have_text("Du har 3 af 5 prikker tilbage.")
    expect(give(page, kaffe)).to_have_attribute("aria-label", f"2 af dine prikker. Giv en prik mere til: {kaffe}")
    expect(article(page, kaffe).locator("[data-dot-own] .dot")).to_have_count(2)
    axe(page)
    give(page, kaffe).click()
    expect(give(page, kaffe)).to_have_text("Højst 3 her")
    give(page, kaffe).focus()
    page.keyboard.press("Enter")  # Playwright clicks nothing that says it is disabled; people do
    expect(page.locator("[data-digest]")).to_have_text(
        "Der kan højst ligge 3 af dine prikker på det samme. Giv de andre til noget andet."
    )
    for _dot in range(2):
        give(page, have).click()
    expect(left(page)).to_have_text("Du har givet alle dine 5 prikker. Du kan stadig tage dem tilbage og flytte dem.")
    expect(give(page, have)).to_have_text("Ingen prikker tilbage")
    expect(give(page, have)).to_be_visible()
    axe(page)
    article(page, kaffe).locator("[data-dot=take]").click()
    expect(left(page)).to_have_text("Du har 1 af 5 prikker tilbage.")
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    page.reload()
    expect(left(page)).to_have_text("Du har 1 af 5 prikker tilbage.")
    expect(article(page, kaffe).locator("[data-dot-own] .dot")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_line_of_dots_stays_in_view_and_targets_are_large_on_touch(
    new_context: NewContext, notes: tuple[str, ...], dots_round: DotsRound
):
    page = join(new_context(PHONE, has_touch=True, is_mobile=True), "")
    expect(page.locator("[data-dots-line]")).to_be_in_viewport()
    page.mouse.wheel(0, 1500)
    expect(page.locator("[data-dots-line]")).to_be_in_viewport()
    give(page, notes[0]).tap()
    for control in ("give", "take"):
        box = article(page, notes[0]).locator(f"[data-dot={control}]").bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_dots_are_given_by_keyboard_and_the_focus_stays(
    new_context: NewContext, axe: Axe, notes: tuple[str, ...], dots_round: DotsRound
):
    kaffe = notes[0]
    page = join(new_context(DESKTOP), "")
    article(page, kaffe).focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.dot") == "give"
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(left(page)).to_have_text("Du har 3 af 5 prikker tilbage.")
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    assert page.evaluate("document.activeElement.dataset.dot") == "give"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.dot") == "take"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(left(page)).to_have_text("Du har 5 af 5 prikker tilbage.")
    assert page.evaluate("document.activeElement.dataset.dot") == "give", "the focus was lost with the last dot"
    article(page, kaffe).focus()
    page.keyboard.press("p")
    expect(left(page)).to_have_text("Du har 4 af 5 prikker tilbage.")
    page.keyboard.press("t")
    expect(left(page)).to_have_text("Du har 5 af 5 prikker tilbage.")
    axe(page)


def test_dots_given_without_a_connection_arrive_later(
    new_context: NewContext, notes: tuple[str, ...], dots_round: DotsRound
):
    context = new_context(DESKTOP)
    page = join(context, "")
    context.set_offline(True)
    give(page, notes[0]).click()
    give(page, notes[1]).click()
    expect(left(page)).to_have_text("Du har 3 af 5 prikker tilbage.")
    context.set_offline(False)
    expect(page.locator("[data-save-state=saved]")).to_be_visible(timeout=30_000)
    page.reload()
    expect(left(page)).to_have_text("Du har 3 af 5 prikker tilbage.")


def test_two_tabs_of_one_person_show_the_same_dots(
    new_context: NewContext, notes: tuple[str, ...], dots_round: DotsRound
):
    context = new_context(DESKTOP)
    first = join(context, "")
    second = context.new_page()
    second.goto(first.url)
    give(first, notes[0]).click()
    expect(left(second)).to_have_text("Du har 4 af 5 prikker tilbage.")


def test_dot_that_comes_too_late_is_taken_off_again_with_a_sentence(
    new_context: NewContext, notes: tuple[str, ...], dots_round: DotsRound
):
    page = join(new_context(DESKTOP), "")
    expect(left(page)).to_have_text("Du har 5 af 5 prikker tilbage.")
    dots_round.end()
    give(page, notes[0]).click()
    expect(page.locator("[data-undo-text]")).to_have_text("Der gives ikke prikker lige nu.")
    expect(left(page)).to_have_text("Du har 5 af 5 prikker tilbage.")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_dots_on_a_note_that_is_hidden_are_ones_own_again_and_one_is_told(
    new_context: NewContext, axe: Axe, notes: tuple[str, ...], dots_round: DotsRound, viewport: dict[str, int]
):
    kaffe, have, _musik = notes
    anna = join(new_context(viewport), "")
    facilitator = facilitate(new_context(viewport), anna.url)
    for words in (kaffe, kaffe, have):
        give(anna, words).click()
    expect(left(anna)).to_have_text("Du har 2 af 5 prikker tilbage.")
    expect(anna.locator("[data-save-state=saved]")).to_be_visible()
    act(article(facilitator, kaffe), "hide")
    facilitator.fill("#hide-reason", "Der står et navn")
    facilitator.keyboard.press("Enter")
    told = "2 af dine prikker er dine igen: Det, de lå på, er taget af tavlen. Du har 4 af 5 prikker tilbage."
    expect(left(anna)).to_have_text(told)
    expect(anna.locator("[data-digest]")).to_contain_text(told)
    expect(left(facilitator)).to_contain_text("Prikker, der lå på det, kan gives igen. Tallet tæller dem stadig med.")
    expect(left(facilitator)).to_contain_text("1 person har givet 3 prikker.")
    axe(anna)
    give(anna, have).click()
    expect(left(anna)).to_have_text("Du har 3 af 5 prikker tilbage.")
    expect(anna.locator("[data-save-state=saved]")).to_be_visible()
    act(facilitator.locator("article.note-hidden", has_text=kaffe), "show")
    expect(left(anna)).to_contain_text("ligger igen, hvor de")
    expect(left(anna)).to_contain_text("Du har 1 af 5 prikker tilbage.")
    expect(article(anna, kaffe).locator("[data-dot-own] .dot")).to_have_count(2)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390px", "1280px"])
def test_result_shares_places_and_what_is_chosen_is_seen_by_all(
    new_context: NewContext, axe: Axe, notes: tuple[str, ...], dots_round: DotsRound, viewport: dict[str, int]
):
    kaffe, have, musik = notes
    anna, bo = join(new_context(viewport), ""), join(new_context(DESKTOP), "")
    facilitator = facilitate(new_context(viewport), anna.url)
    wall = facilitator.context.new_page()
    wall.goto(anna.url.rstrip("/") + "/projektor/")
    for words in (kaffe, kaffe, have, musik):
        give(anna, words).click()
    give(bo, kaffe).click()
    expect(left(facilitator)).to_have_text(
        "2 personer har givet 5 prikker. Hvor de ligger, kan alle se, når runden slutter."
    )
    expect(facilitator.locator(".dot-control")).to_have_count(0)
    for page in (facilitator, wall):
        expect(page.locator(".item-dots-given")).to_have_count(0)
    axe(facilitator)
    dots_round.end()
    for page in (anna, facilitator, wall):
        page.reload()
        expect(article(page, kaffe).locator(".item-dots-given")).to_have_text("3 prikker fra 2 personer")
        expect(article(page, have).locator(".item-dots-given")).to_have_text("1 prik fra 1 person")
    anna.locator("[data-result-bar] button").click()
    rows = anna.locator("[data-result-list] table").first.locator("tbody tr")
    expect(rows.nth(0).locator(".result-place")).to_have_text("1. plads")
    expect(rows.nth(1).locator(".result-place")).to_have_text("2. plads, delt mellem 2")
    expect(rows.nth(2).locator(".result-place")).to_have_text("2. plads, delt mellem 2")
    expect(rows.nth(0).locator(".result-dots")).to_have_text("3 fra 2 personer")
    axe(anna)
    assert anna.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    facilitator.locator("[data-result-bar] button").click()
    box = facilitator.get_by_label(f"Vælg: {kaffe}", exact=True).and_(facilitator.locator("input"))
    box.focus()
    facilitator.keyboard.press("Space")
    expect(article(anna, kaffe).locator(".chosen-mark")).to_have_text("✓Valgt")
    expect(article(wall, kaffe).locator(".chosen-mark")).to_have_text("✓Valgt")
    expect(wall.locator("[data-result-wall] tbody tr").first).to_contain_text("Valgt")
    expect(box).to_be_checked()
    assert facilitator.evaluate("document.activeElement.dataset.choose || ''").startswith("note:")
    axe(facilitator)
    facilitator.keyboard.press("Escape")
    button = article(facilitator, kaffe).locator("[data-choose-item]")
    expect(button).to_have_text("Fjern mærket")
    button.click()
    expect(button).to_have_text("Vælg")
    expect(article(anna, kaffe).locator(".chosen-mark")).to_have_count(0)
    axe(facilitator)
    axe(wall)


def test_round_without_a_single_dot_says_so(new_context: NewContext, axe: Axe, dots_round: DotsRound):
    dots_round.end()
    page = join(new_context(DESKTOP), "")
    page.locator("[data-result-bar] button").click()
    expect(page.locator(".result-empty").first).to_have_text("Ingen gav prikker i denne runde.")
    axe(page)


def test_theme_gets_dots_as_a_whole_in_both_views(new_context: NewContext, notes: tuple[str, ...], site: Site):
    kaffe = notes[0]
    page = join(new_context(DESKTOP), "")
    facilitator = facilitate(new_context(DESKTOP), page.url)
    article(facilitator, kaffe).locator("[data-act=select]").check()
    facilitator.locator("[data-group-new]").click()
    facilitator.fill("#theme-name", f"Om {kaffe}")
    facilitator.locator("[data-theme-form] button[type=submit]").click()
    theme = page.locator("[data-theme]", has_text=f"Om {kaffe}")
    expect(theme).to_be_visible()
    running = DotsRound(site)
    try:
        page.reload()
        for view in ("columns", "list"):
            expect(page.locator("body")).to_have_attribute("data-view", view)
            expect(article(page, kaffe).locator(".dot-control")).to_have_count(0)
            theme.locator("> .item-dots [data-dot=give]").click()
            page.locator("[data-view-toggle]").click()
        expect(left(page)).to_have_text("Du har 3 af 5 prikker tilbage.")
        expect(theme.locator("> .item-dots [data-dot-own] .dot")).to_have_count(2)
    finally:
        running.forget()
