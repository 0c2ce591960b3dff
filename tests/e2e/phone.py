"""A poor phone on a slow network, a hall that writes without pause, and what the page's main thread makes of it.

The profile is a mid-range phone as browsers imitate it: a processor four times slower, and the developer tools' own
"Slow 4G" (1.44 Mbit/s down, 562 ms until the first byte of each answer).
"""

import http.cookiejar
import json
import secrets
import threading
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, CDPSession, Page

from tests.e2e.serving import Site
from trail.numbers import ALPHABET

SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 1.44e6 / 8, "uploadThroughput": 675e3 / 8}
SLOWER = 4  # times, compared with this machine

FULL_BOARD = """
from uuid import uuid4
from people.models import User
from realtime.entries import Submission
from realtime.submit import submit_all
from realtime.verbs import Actor, Audience
from tests.factories.workshops import WorkshopFactory, set_aside
from workshops.boards.actions import open_board
from workshops.boards.enums import Layout
from workshops.enums import WorkshopState
from workshops.models import Workshop
set_aside("{code}")
like = Workshop.objects.get(join_code="KAFFEN")
its = dict(process=like.process, district=like.district, phase=like.phase, state=WorkshopState.OPEN)
workshop = WorkshopFactory(title="En fuld tavle", slug="{code}".lower(), join_code="{code}", **its)
user = User.objects.get(email="facilitator.city@samskab.example")
board = open_board(by=user, workshop=workshop, layout=Layout.VOICES)
actor, client = Actor(f"user:{{user.pk}}", Audience.FACILITATOR), str(uuid4())
columns = [column.pk for column in board.columns.filter(is_parking=False)]
said = lambda verb, **body: Submission(board.stream.key, actor, client, None, verb, body)
text = "Seddel nummer {{}}: der skal være plads til, at man bare kan komme, som man er, uden at være tilmeldt."
outcomes = submit_all([said("note.add", column=columns[n % len(columns)], text=text.format(n)) for n in range({notes})])
notes = [outcome.private["note"] for outcome in outcomes]
for t in range({themes}):
    gathered = notes[t * 40: (t + 1) * 40: len(columns)]
    submit_all([said("theme.add", title=f"Tema {{t + 1}}", summary="", notes=gathered)])
"""


def open_full_board(site: Site, notes: int, themes: int = 5) -> str:
    """Open a board of its own with this many notes, some of them in themes, and return its code."""
    code = "".join(secrets.choice(ALPHABET) for _sign in range(6))
    site.run(FULL_BOARD.format(notes=notes, themes=themes, code=code))
    return code


def join_board(context: BrowserContext, code: str) -> Page:
    """Join without a name, and wait for the board."""
    page = context.new_page()
    page.goto(f"/deltag/{code}/")
    page.locator(".form-page form button[type=submit]").click()
    page.wait_for_url("**/tavle/**")
    page.wait_for_selector("[data-save-state=saved]")
    return page


@dataclass
class Hall:
    """People elsewhere who write: so many operations a second, over HTTP, from a thread of its own.

    Each writer gives at most 8 a second, under what the server takes from one person.
    """

    site: Site
    code: str
    per_second: int
    stopped: threading.Event = field(default_factory=threading.Event)
    accepted: int = 0

    def __enter__(self) -> "Hall":
        writers = -(-self.per_second // 8)
        pause = writers / self.per_second
        self.threads = [
            threading.Thread(target=self.write, args=(pause, place * pause / writers), daemon=True)
            for place in range(writers)
        ]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_why: object) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join(10)

    def write(self, pause: float, late: float) -> None:
        """Join, and write into the first column until the hall is stopped."""
        cookies = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
        opener.addheaders = [("X-Forwarded-For", f"198.51.100.{secrets.randbelow(250)}")]
        join = f"{self.site.url}/deltag/{self.code}/"
        token = between(opener.open(join).read().decode(), 'name="csrfmiddlewaretoken" value="', '"')
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": token, "name": "", "group": ""}).encode()
        board = opener.open(join, form)
        column = int(between(board.read().decode(), 'data-column="', '"'))
        client, cseq, due = secrets.token_hex(12), 0, time.monotonic() + late
        while not self.stopped.is_set():
            cseq += 1
            body = {"column": column, "text": f"Skrevet et andet sted i salen, {client[:4]} nr. {cseq}"}
            asked = {"client": client, "since": None, "ops": [{"cseq": cseq, "verb": "note.add", "body": body}]}
            headers = {
                "Content-Type": "application/json",
                "X-CSRFToken": next(cookie.value or "" for cookie in cookies if cookie.name == "csrftoken"),
                "Referer": join,
            }
            request = urllib.request.Request(f"{board.url}ops", json.dumps(asked).encode(), headers)  # noqa: S310 - our own server
            self.accepted += sum(frame["t"] == "ack" for frame in json.load(opener.open(request))["frames"])
            due += pause
            time.sleep(max(0, due - time.monotonic()))


def between(text: str, before: str, after: str) -> str:
    """Return what stands between two marks."""
    return text.split(before, 1)[1].split(after, 1)[0]


class Phone:
    """The phone's own view of a page: slowed down, with counts of the main thread's work."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.page = page
        self.cdp: CDPSession = context.new_cdp_session(page)
        self.cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.add_init_script(LONG_TASKS)
        self.requests: list[tuple[str, float]] = []
        addresses: dict[str, str] = {}
        self.cdp.send("Network.enable")
        self.cdp.on("Network.responseReceived", lambda e: addresses.update({e["requestId"]: e["response"]["url"]}))
        self.cdp.on(
            "Network.loadingFinished",
            lambda e: self.requests.append((addresses.get(e["requestId"], ""), e["encodedDataLength"])),
        )

    def slow_down(self, times: float = SLOWER) -> None:
        """Make the processor so many times slower."""
        self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def slow_network(self) -> None:
        """Put the phone on slow 4G, with nothing in its cache."""
        self.cdp.send("Network.clearBrowserCache")
        self.cdp.send("Network.emulateNetworkConditions", SLOW_4G)

    @property
    def bytes(self) -> int:
        """What has come over the wire so far, headers counted and fonts not."""
        return round(sum(size for address, size in self.requests if ".woff2" not in address))

    def metrics(self) -> dict[str, float]:
        """The renderer's counters: seconds of work, and how often it laid out and computed styles."""
        return {row["name"]: row["value"] for row in self.cdp.send("Performance.getMetrics")["metrics"]}

    def busy_during(self, seconds: float) -> dict[str, float]:
        """Return what the main thread did in the next seconds: seconds of work, counts, and its long tasks."""
        self.page.evaluate("window.longTasks.length = 0")
        before = self.metrics()
        self.page.wait_for_timeout(seconds * 1000)
        after = self.metrics()
        tasks = self.page.evaluate("window.longTasks.slice()")
        found = {name: round(after[name] - before[name], 3) for name in COUNTED}
        return found | {"longest": max(tasks, default=0), "long": sum(max(0, task - 50) for task in tasks)}


COUNTED = ("TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration", "LayoutCount", "RecalcStyleCount")
LONG_TASKS = """
window.longTasks = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.longTasks.push(Math.round(entry.duration));
}).observe({ type: "longtask", buffered: true });
"""


def tell(figures: str) -> None:
    """Print what was measured (`pytest -s`)."""
    print(f"\n{figures}")  # noqa: T201 - these are the figures
