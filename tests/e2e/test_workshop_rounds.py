"""The rounds of an agenda in real browsers: a facilitator, two participants and the wall, at 390 and 1280 px."""

import pytest
from playwright.sync_api import expect

from tests.e2e.rounds import Hall
from tests.e2e.serving import DESKTOP, PHONE
from tests.e2e.sizes import both_sizes
from tests.e2e.test_board_in_browser import Axe, NewContext, join, press_tool, write

pytestmark = pytest.mark.e2e
NOT_NOW = "I denne runde skriver vi ikke nye sedler."


@both_sizes
def test_agenda_is_run_from_writing_in_silence_to_choosing(
    hall: Hall, new_context: NewContext, axe: Axe, viewport: dict[str, int], mark: str
):
    bo = join(new_context(DESKTOP), "Bo")
    hall.start("Skriv i stilhed")
    expect(hall.anna.locator("[data-now]")).to_contain_text("Kun du og facilitatorerne kan læse dine sedler")
    expect(hall.anna.locator("[data-alert]")).to_contain_text("Skriv i stilhed")
    words = f"Kun for mig selv, {mark}"
    write(hall.anna, words)
    own = hall.anna.locator("article.note-silent", has_text=words)
    expect(own).to_contain_text("Kun du og facilitatoren kan se den endnu.")
    for page in (bo, hall.wall):
        expect(page.locator("article.note-silent", has_text="Bliver vist senere")).to_have_count(1)
        assert words not in page.content()
    expect(hall.facilitator.locator("article.note-silent", has_text=words)).to_contain_text(
        "Ikke vist for de andre endnu"
    )
    for page in (*hall.pages, bo):
        axe(page)
    own.locator("[data-act=edit]").click()
    assert hall.anna.input_value("#edit-text") == words
    hall.anna.fill("#edit-text", f"{words}, rettet")
    hall.anna.locator("[data-edit-form] [type=submit]").click()
    expect(hall.anna.locator("article.note-silent", has_text=f"{words}, rettet")).to_have_count(1)
    hall.anna.reload()
    expect(hall.anna.locator("article.note-silent", has_text=f"{words}, rettet")).to_have_count(1)
    hall.facilitator.wait_for_timeout(1_600)
    hall.facilitator.locator("[data-round-end]").click()
    for page in (*hall.pages, bo):
        expect(page.locator("article.note", has_text=f"{words}, rettet")).to_have_count(1)
        expect(page.locator(".note-silent")).to_have_count(0)
        expect(page.locator("[data-round-which]")).to_be_hidden()
    for title in ("Læs og tal sammen", "Saml i temaer", "Giv prikker", "Vælg"):
        hall.start(title)
        arranges = title != "Læs og tal sammen"
        form = hall.anna.locator("[data-write]").nth(1)
        expect(form.locator("[data-write-why]")).to_have_text(NOT_NOW if arranges else "")
        expect(form.locator("textarea")).to_be_visible(visible=not arranges)
        expect(hall.facilitator.locator("[data-write] textarea").nth(1)).to_be_visible()
        for page in hall.pages:
            axe(page)


@pytest.mark.parametrize("viewport", [PHONE], ids=["390px"])
def test_thanks_can_be_read_after_the_round_and_are_not_in_the_way_of_the_next(hall: Hall, mark: str):
    hall.anna.clock.install()
    hall.anna.reload()
    expect(hall.anna.locator("[data-save-state=saved]")).to_be_visible()
    hall.start("Skriv i stilhed")
    write(hall.anna, f"I sidste øjeblik, {mark}")
    thanks = hall.anna.locator("[data-thanks]").first
    expect(thanks).to_be_visible()
    hall.start("Saml i temaer")
    expect(thanks).to_be_visible()
    hall.anna.clock.fast_forward(25_000)
    hall.start("Giv prikker")
    expect(thanks).to_be_hidden()


@both_sizes
def test_silent_note_is_read_on_the_writers_other_device_at_once_and_on_no_other(
    hall: Hall, new_context: NewContext, axe: Axe, viewport: dict[str, int], mark: str
):
    tablet = new_context(viewport, storage_state=hall.anna.context.storage_state()).new_page()
    tablet.goto(hall.anna.url)
    expect(tablet.locator("[data-save-state=saved]")).to_be_visible()
    bo = join(new_context(DESKTOP), "Bo")
    hall.start("Skriv i stilhed")
    words = f"Skrevet på telefonen, {mark}"
    write(hall.anna, words)
    own = tablet.locator("article.note-silent", has_text=words)
    expect(own).to_contain_text("Kun du og facilitatoren kan se den endnu.")
    expect(own).to_contain_text("Din")
    axe(tablet)
    own.locator("[data-act=edit]").click()
    assert tablet.input_value("#edit-text") == words
    tablet.fill("#edit-text", f"{words}, rettet")
    tablet.locator("[data-edit-form] [type=submit]").click()
    expect(hall.anna.locator("article.note-silent", has_text=f"{words}, rettet")).to_have_count(1)
    tablet.locator("[data-open=mine]").click()
    expect(tablet.locator("[data-mine-list]")).to_contain_text(f"{words}, rettet")
    for page in (bo, hall.wall):
        expect(page.locator("article.note-silent").first).to_be_visible()
        assert words not in page.content()


@both_sizes
def test_draft_stays_and_keeps_the_focus_when_a_round_takes_no_notes(hall: Hall, axe: Axe):
    field = hall.anna.locator("[data-text]").first
    field.fill("Midt i en tanke")
    field.focus()
    hall.start("Saml i temaer")
    why = hall.anna.locator("[data-write-why]").first
    expect(why).to_have_text(f"{NOT_NOW} Det, du var i gang med at skrive, bliver stående her.")
    expect(field).to_be_focused()
    expect(field).to_have_value("Midt i en tanke")
    hall.anna.keyboard.press("Control+Enter")
    axe(hall.anna)
    expect(field).to_have_value("Midt i en tanke")
    hall.settle()
    expect(why).to_be_hidden()
    hall.anna.keyboard.press("Control+Enter")
    expect(hall.anna.locator("article.note-own", has_text="Midt i en tanke")).to_have_count(1)


@both_sizes
def test_timer_follows_the_servers_clock_and_never_ends_a_round(hall: Hall, new_context: NewContext, viewport):
    hall.start("Giv prikker")
    wrong = new_context(viewport)
    wrong.add_init_script("{const now = Date.now; Date.now = () => now() + 3 * 3600 * 1000;}")
    late = join(wrong, "Forkert ur")
    for page in (*hall.pages, late):
        expect(page.locator("[data-timer]")).to_have_text("5 minutter tilbage")
    hall.facilitator.locator("[data-timer-extend]").click()
    for page in (*hall.pages, late):
        expect(page.locator("[data-timer]")).to_have_text("6 minutter tilbage")
    late.evaluate("{const now = Date.now; Date.now = () => now() + 5.2 * 60 * 1000;}")
    expect(late.locator("[data-timer]")).to_contain_text("sekunder tilbage", timeout=62_000)
    expect(late.locator("[data-alert]")).to_have_text("Der er et minut tilbage.")
    late.evaluate("{const now = Date.now; Date.now = () => now() + 60 * 1000;}")
    expect(late.locator("[data-timer]")).to_have_text("Tiden er gået. Facilitatoren siger til, når vi går videre.")
    expect(late.locator("[data-round-which]")).to_contain_text("Giv prikker")


@both_sizes
def test_latecomer_is_told_once_where_we_are(hall: Hall, new_context: NewContext, axe: Axe, viewport):
    hall.start("Læs og tal sammen")
    late = join(new_context(viewport), "Kommer sent")
    line = late.locator("[data-latecomer]")
    notes = late.locator("article.note").count()
    expect(line).to_contain_text(f"Vi er i gang. Runde 2 af 5: Læs og tal sammen. Der er {notes} sedler indtil nu.")
    axe(late)
    line.locator("button").click()
    expect(line).to_be_hidden()
    expect(late.locator("[data-now]")).to_be_focused()
    late.reload()
    expect(late.locator("[data-round-which]")).to_be_visible()
    expect(line).to_be_hidden()
    expect(hall.anna.locator("[data-latecomer]")).to_be_hidden()


@both_sizes
def test_locked_column_and_add_only_say_so_where_one_writes(hall: Hall, axe: Axe):
    write(hall.anna, "Den skal blive liggende")
    own = hall.anna.locator("article.note-own", has_text="Den skal blive liggende")
    expect(own.locator("[data-act=remove]")).to_have_count(1)
    hall.anna.locator("h1").click()  # away from the field
    press_tool(hall.facilitator, "open=locks")
    axe(hall.facilitator)
    hall.facilitator.locator("[data-add-only]").check()
    expect(own.locator("[data-act=remove]")).to_have_count(0)
    expect(hall.anna.locator("[data-now]")).to_contain_text("Der bliver kun lagt nye sedler op")
    hall.facilitator.locator("[data-add-only]").uncheck()
    expect(own.locator("[data-act=remove]")).to_have_count(1)
    hall.facilitator.locator("[data-lock-column]").first.check()
    form = hall.anna.locator("[data-write]").first
    expect(form.locator("[data-write-why]")).to_have_text("En facilitator har låst kolonnen.")
    expect(form.locator("textarea")).to_be_hidden()
    expect(hall.anna.locator("[data-write] textarea").nth(1)).to_be_visible()
    expect(hall.anna.locator("[data-column-locked]").first).to_be_visible()
    expect(own.locator("[data-act=edit]")).to_have_count(0)
    axe(hall.anna)
    hall.facilitator.locator("[data-lock-column]").first.uncheck()
    expect(form.locator("textarea")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP], ids=["1280px"])
def test_next_step_is_one_button_and_two_presses_start_one_round(hall: Hall):
    page = hall.facilitator
    hall.start("Skriv i stilhed")
    page.locator("[data-agenda-open]").click()
    page.locator("[data-round-new]").click()
    page.fill("#round-title", "Dobbelt et")
    page.keyboard.press("Enter")
    page.locator("[data-round-new]").click()
    page.fill("#round-title", "Dobbelt to")
    page.keyboard.press("Enter")
    expect(page.locator("[data-round]", has_text="Dobbelt to")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".round-buttons .button-primary:visible")).to_have_count(1)
    before = page.locator("[data-round-next]").inner_text()
    page.locator("[data-round-next]").dblclick()
    title = before.removeprefix("Start: ")
    expect(hall.anna.locator("[data-round-which]")).to_contain_text(title)
    page.wait_for_timeout(1_700)
    expect(hall.anna.locator("[data-round-which]")).to_contain_text(title)


@pytest.mark.parametrize("viewport", [DESKTOP], ids=["1280px"])
def test_sound_is_off_until_it_is_chosen_and_the_choice_is_kept(hall: Hall):
    hall.anna.evaluate("window.tones = 0")
    hall.anna.evaluate(
        """() => {
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (at) { window.tones += 1; return start.call(this, at); };
        }"""
    )
    hall.anna.locator("[data-open=help]").click()
    box = hall.anna.locator("[data-sound]")
    expect(box).not_to_be_checked()
    box.check()
    assert hall.anna.evaluate("window.tones") == 2
    hall.anna.reload()
    hall.anna.locator("[data-open=help]").click()
    expect(hall.anna.locator("[data-sound]")).to_be_checked()
