"""What people take home from a board: their own notes, as a picture or sent, and the summary when it has ended."""

import struct
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.serving import DESKTOP, PHONE, Site
from tests.e2e.sizes import both_sizes
from tests.e2e.test_board_in_browser import Axe, NewContext, facilitate, join, write

pytestmark = pytest.mark.e2e


@both_sizes
def test_own_notes_are_kept_as_a_picture(new_context: NewContext, axe: Axe, viewport: dict[str, int], tmp_path: Path):
    page = join(new_context(viewport), "")
    write(page, "Et sted, hvor man kan sidde uden at blive spurgt om noget")
    write(page, "Mere lys")
    page.locator("[data-open=mine]").click()
    axe(page)
    with page.expect_download() as got:
        page.locator("[data-mine-picture]").click()
    expect(page.locator("[data-mine-said]")).to_have_text("Billedet er gemt på denne enhed.")
    axe(page)
    picture = tmp_path / "mine.png"
    got.value.save_as(picture)
    assert got.value.suggested_filename == "mine-sedler.png"
    data = picture.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert width == 1080
    assert 1000 < height < 2400


def test_own_notes_are_sent_by_the_devices_own_means(new_context: NewContext):
    context = new_context(PHONE)
    context.add_init_script(
        "Object.defineProperty(navigator, 'share', {value: async (what) => void (window.shared = what)})"
    )
    page = join(context, "")
    write(page, "Send mig hjem")
    page.locator("[data-open=mine]").click()
    receipt = page.locator(".receipt-code").inner_text()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page.locator("[data-mine-send]").click()
    page.wait_for_function("window.shared")
    shared = page.evaluate("window.shared")
    assert receipt in shared["text"]
    assert "Send mig hjem" in shared["text"]
    assert not [told for told in sent if receipt in told and "/qr" not in told]
    mail = page.evaluate(
        """async () => {
            const { mailOf } = await import("/static/js/board/sending.js");
            const given = {number: "B-7F3K2", receipt: "7F3K-2QXM-9TWR", text: "æøå ".repeat(300), column: ""};
            const note = (id) => ({id, ...given});
            return [1, 5, 60].map((n) => mailOf("Emne", Array.from({length: n}, (_x, i) => note(i))));
        }"""
    )
    assert all(address.startswith("mailto:?subject=Emne&body=") and len(address) <= 1900 for address in mail)
    assert [address.count("7F3K-2QXM-9TWR") for address in mail][:2] == [1, 5]


@both_sizes
def test_summary_greets_whoever_took_part_when_the_board_has_ended(
    new_context: NewContext, axe: Axe, viewport: dict[str, int], site: Site
):
    code = new_workshop(site)
    context, quiet_context = new_context(viewport), new_context(viewport)
    page, quiet = (enter(made, code) for made in (context, quiet_context))
    write(page, "Et sted at være")
    page.locator("[data-open=mine]").click()
    receipt = page.locator("[data-mine-list] .receipt-code").inner_text()
    page.keyboard.press("Escape")
    facilitator = facilitate(new_context(DESKTOP), page.url)
    expect(page.locator("[data-summary]")).not_to_be_visible()
    facilitator.locator("[data-act=select]").first.check()
    facilitator.locator("[data-group-new]").click()
    facilitator.fill("#theme-name", "Ro og plads")
    facilitator.keyboard.press("Enter")
    expect(facilitator.locator(".theme-title")).to_have_text("Ro og plads")
    facilitator.locator("[data-end]").click()
    facilitator.locator("[data-end-form] button[type=submit]").click()
    summary = page.locator("[data-summary]")
    expect(summary.locator("h2")).to_have_text("Tak, fordi du var med")
    for _visit in ("at the end", "coming back"):
        expect(summary.locator(".summary-text")).to_have_text("Et sted at være")
        expect(summary.locator(".summary-fact")).to_have_text("Samlet i temaet “Ro og plads”.")
        expect(summary.locator(".receipt-code")).to_have_text(receipt)
        expect(summary.locator(".mine-qr svg")).to_have_count(1)
        axe(page)
        page.reload()
        expect(page.locator("[data-save-state=saved]")).to_be_visible()
    expect(summary.get_by_role("link", name="Find mit bidrag")).to_have_attribute("href", "/find/")
    expect(quiet.locator("[data-summary-intro]")).to_contain_text("Du skrev ikke en seddel denne gang.")
    expect(quiet.locator(".summary-row")).to_have_count(0)
    expect(quiet.locator("[data-summary-tools]")).not_to_be_visible()
    axe(quiet)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def new_workshop(site: Site) -> str:
    """Make an open workshop with a board in City, and return its code."""
    made = site.run(
        """
import datetime, secrets
from django.utils import timezone
from people.models import User
from workshops.models import Workshop
from workshops.boards.actions import open_board
from trail.numbers import ALPHABET
like = Workshop.objects.get(join_code="KAFFEN")
code = "".join(secrets.choice(ALPHABET) for _ in range(6))
now = timezone.now()
made = Workshop.objects.create(process=like.process, district=like.district, phase=like.phase, place="Huset",
    slug=f"slut-{code.lower()}", title="Slutworkshop", starts_at=now, ends_at=now + datetime.timedelta(hours=2),
    state="open", join_code=code)
open_board(by=User.objects.get(email="facilitator.city@samskab.example"), workshop=made)
print("CODE", code)
""",
    )
    return made.rpartition("CODE ")[2].strip()


def enter(context: BrowserContext, code: str) -> Page:
    """Join a workshop by its code without a name."""
    page = context.new_page()
    page.goto(f"/deltag/{code}/")
    page.locator("#id_name").press("Enter")
    page.wait_for_url("**/tavle/**")
    expect(page.locator("[data-save-state=saved]")).to_be_visible()
    return page
