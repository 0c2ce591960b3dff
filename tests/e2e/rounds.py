"""The people at a board while an agenda is run: a facilitator who starts its rounds, Anna, and the wall."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect


@dataclass
class Hall:
    """The people at one board."""

    facilitator: Page
    anna: Page
    wall: Page

    @property
    def pages(self) -> list[Page]:
        return [self.facilitator, self.anna, self.wall]

    def start(self, title: str) -> None:
        """Start a round of the agenda, also one that has been."""
        self.facilitator.locator("[data-agenda-open]").click()
        row = self.facilitator.locator("[data-round]", has_text=title)
        row.locator("[data-agenda=start]").click()
        for page in self.pages:
            expect(page.locator("[data-round-which]")).to_contain_text(title)

    def settle(self) -> None:
        """Leave the board as the other tests expect it: no round, nothing locked."""
        end = self.facilitator.locator("[data-round-end]")
        if end.is_visible():
            self.facilitator.wait_for_timeout(1_600)  # a second press that comes at once does not count
        if end.is_visible():  # a round that the test itself has just ended is gone by now
            end.click()
            expect(self.anna.locator("[data-round-which]")).to_be_hidden()
