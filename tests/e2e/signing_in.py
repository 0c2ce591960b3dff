"""Signing in demo users: once by the form, as people do, and then by the session they got."""

from playwright.sync_api import Cookie, Page

from config.demo.content.staff import DEMO_PASSWORD

_sessions: dict[str, list[Cookie]] = {}  # by who; for as long as this worker's site runs


def sign_in(page: Page, who: str) -> None:
    """Sign in on the staff's page with a demo user, such as "facilitator.city".

    A device on which somebody has been before goes by the form: what it remembers of them must stay its own.
    """
    context = page.context
    is_new = not context.cookies()
    if is_new and who in _sessions:
        context.add_cookies(_sessions[who])
        if context.request.get("/admin/account/", max_redirects=0).status == 200:
            return
        context.clear_cookies()
    page.goto("/admin/login/")
    page.fill("input[name=username]", f"{who}@samskab.example")
    page.fill("input[name=password]", DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    if is_new:
        _sessions[who] = context.cookies()
