"""A running site with the demo, and real browsers to look at it with.

The site is a server process of its own on a free port with a database of its own (on the back end under test),
so a test may do what people do, and a test that restarts a server can start another.
"""

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.e2e.rounds import Hall
from tests.e2e.serving import CHROMIUM_ARGUMENTS, DESKTOP, PHONE, ROOT, Site, free_port, wait_for
from tests.e2e.test_board_in_browser import NewContext, facilitate, join


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A new, empty database on the back end under test."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{tmp_path_factory.mktemp('site') / 'site.sqlite3'}"
        return
    name = f"samskab_e2e_{secrets.token_hex(4)}"
    admin = server.replace("postgres://", "postgresql://", 1)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield server.rsplit("/", 1)[0] + f"/{name}"
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Site]:
    """The site with the demo, served by `manage.py serve --demo`, as `make run` does."""
    folder = tmp_path_factory.mktemp("server")
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "SECRET_KEY": secrets.token_urlsafe(40),
        "MEDIA_ROOT": str(folder / "media"),
        "PRIVATE_ROOT": str(folder / "private"),
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "PYTHONUNBUFFERED": "1",
        # Each browser comes with an address of its own, as through a proxy: one test's wrong tries are not another's.
        "BEHIND_PROXY": "true",
    }
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--demo"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        served = Site(f"http://127.0.0.1:{port}", environment, process, log)
        try:
            wait_for(f"{served.url}/healthz", process, log)
            yield served
        finally:
            served.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, for one file: Playwright keeps an event loop running, which other tests cannot have."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def new_context(browser: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts, each a person of their own; closed at the end of the test."""
    contexts: list[BrowserContext] = []

    def make(viewport: dict[str, int] = PHONE, **options: object) -> BrowserContext:
        address = f"198.51.{secrets.randbelow(256)}.{secrets.randbelow(256)}"
        context = browser.new_context(
            base_url=site.url,
            viewport=viewport,
            locale="da-DK",
            extra_http_headers={"X-Forwarded-For": address},
            **{"reduced_motion": "reduce", **options},
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["390px", "1280px"])
def page(request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext]) -> Page:
    """A page at phone size and then at desktop size."""
    return new_context(request.param).new_page()


@pytest.fixture
def hall(new_context: NewContext, viewport: dict[str, int]) -> Iterator[Hall]:
    """A facilitator, Anna and the wall at the open board."""
    anna = join(new_context(viewport), "Anna")
    context = new_context(viewport)
    facilitator = facilitate(context, anna.url)
    wall = context.new_page()
    wall.goto(f"{anna.url}projektor/")
    made = Hall(facilitator, anna, wall)
    yield made
    made.settle()


@pytest.fixture
def mark() -> str:
    """A word for texts on the demo's boards: what other tests, and an earlier attempt, wrote still lies there."""
    return secrets.token_hex(3)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Check a page as it stands now with axe-core, WCAG 2.2 A and AA and the best practices."""
    script = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

    def check(page: Page, *, exclude: tuple[str, ...] = ()) -> None:
        # What is still fading in has colours that nobody is meant to read.
        page.wait_for_function(
            """() => document.getAnimations().every(
                (a) => a.playState !== "running" || a.effect?.getTiming().iterations === Infinity)"""
        )
        # evaluate() runs in the page without a script element, which the Content-Security-Policy would refuse.
        page.evaluate(script)
        found = page.evaluate(
            """async (exclude) => {
                const context = exclude.length ? {exclude: exclude.map((selector) => [selector])} : document;
                const result = await axe.run(context, {resultTypes: ["violations"]});
                return result.violations.map((v) => ({id: v.id, help: v.help, nodes: v.nodes.map((n) => n.html)}));
            }""",
            list(exclude),
        )
        assert found == [], f"{page.url}: {found}"

    return check
