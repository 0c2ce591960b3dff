"""The real board where WebSockets are blocked: the operations go by POST, with the site's usual CSRF token."""

import json
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest


@pytest.fixture
def ask(real_board):
    """Ask for a page of the board as one guest's browser does; return status and text."""
    server, hall = real_board
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))

    def ask(page: str, body: object = None) -> tuple[int, str]:
        given = {one.name: str(one.value) for one in jar}
        cookies = [hall["guests"][0], *(f"{name}={value}" for name, value in given.items())]
        headers = {"Cookie": "; ".join(cookies), "Content-Type": "application/json"}
        headers["X-CSRFToken"] = given.get("csrftoken", "")
        data = None if body is None else json.dumps(body).encode()
        address = f"{server.url}/tavle/{hall['slug']}/{page}"
        try:
            with browser.open(Request(address, data, headers), timeout=20) as answer:  # noqa: S310 - our own server
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    return ask


def test_board_takes_a_note_over_http_and_gives_its_number(real_board, ask):
    _server, hall = real_board
    ops = [{"cseq": 1, "verb": "note.add", "body": {"column": hall["columns"][0], "text": "Kaffe om aftenen"}}]
    body = {"client": "a" * 32, "ops": ops, "since": 0, "token": ""}
    assert ask("ops", body)[0] == 403, "without the token of its page"
    assert ask("")[0] == 200
    status, text = ask("ops", body)
    frames = json.loads(text)["frames"]
    assert (status, [frame["t"] for frame in frames]) == (200, ["welcome", "ack", "ops"])
    number = frames[1]["private"]["number"]
    assert number.startswith("B-")
    assert json.loads(ask("ops", body)[1])["frames"][1]["private"]["number"] == number, "once, however often it is sent"
    notes = json.loads(ask("snapshot.json")[1])["state"]["notes"]
    assert [note["text"] for note in notes] == ["Kaffe om aftenen"]
