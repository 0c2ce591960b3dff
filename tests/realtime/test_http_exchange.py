"""Snapshot and exchange over HTTP, against a real server: caching, refusals, limits."""

import json
from contextlib import closing
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from realtime.limits import ACTOR_BURST

ANNA = {"Cookie": "who=participant.1"}
CLIENT = "client-over-http"


@pytest.fixture
def ask(shared_server, stream):
    """Ask for a page of the stream; return status, headers and JSON."""

    def ask(page: str, body: object = None, **headers: str) -> tuple[int, dict, dict]:
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        request = Request(f"{shared_server.url}/{stream}/{page}", data, ANNA | headers)  # noqa: S310 - our own server
        try:
            with urlopen(request, timeout=10) as answer:  # noqa: S310
                return answer.status, dict(answer.headers), json.load(answer)
        except HTTPError as error:
            with error:
                text = error.read()
            try:
                return error.code, dict(error.headers), json.loads(text or "{}")
            except ValueError:
                return error.code, dict(error.headers), {}

    ask("make", {})
    return ask


def add(cseq: int, text: str) -> dict:
    return {"cseq": cseq, "verb": "note.add", "body": {"text": text}}


def exchange(*ops: dict, **more: object) -> dict:
    return {"client": CLIENT, "ops": list(ops)} | more


def test_snapshot_is_not_sent_again_while_it_is_current(ask):
    _status, headers, before = ask("snapshot.json")
    assert (before["head"], before["state"], before["own"]) == (0, {"notes": []}, {"me": "participant.1"})
    assert headers["Cache-Control"] == "private, no-cache"
    assert ask("snapshot.json", **{"If-None-Match": headers["ETag"]})[0] == 304
    ask("ops-without-csrf", exchange(add(1, "new")))
    status, _headers, after = ask("snapshot.json", **{"If-None-Match": headers["ETag"]})
    assert (status, after["head"], [n["text"] for n in after["state"]["notes"]]) == (200, 1, ["new"])


def test_snapshot_of_one_person_is_not_taken_for_another_ones(ask):
    tag = ask("snapshot.json")[1]["ETag"]
    status, _headers, other = ask("snapshot.json", Cookie="who=participant.2", **{"If-None-Match": tag})
    assert (status, other["own"]) == (200, {"me": "participant.2"})


@pytest.mark.parametrize("page", ["snapshot.json", "ops"])
def test_stranger_is_refused(ask, page):
    status, _headers, answer = ask(page, Cookie="who=stranger")
    assert (status, answer["frames"][0]["code"]) == (403, "not_allowed")


def test_exchange_without_csrf_token_is_refused(ask):
    assert ask("ops", exchange(add(1, "x")))[0] == 403
    assert ask("dump")[2]["ops"] == []


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"\xff", {"client": "x"}, exchange(extra=1), exchange({"cseq": 0, "verb": "x", "body": {}})],
)
def test_body_that_cannot_be_read_is_refused(ask, body):
    status, _headers, answer = ask("ops-without-csrf", body)
    assert (status, answer["frames"][0]["code"]) == (400, "bad_frame")


@pytest.mark.parametrize("since", ["x", "-1", "", "9" * 30])
def test_number_that_is_none_is_refused(ask, since):
    assert ask(f"ops?since={since}")[0] == 400


def test_body_over_the_limit_is_refused(ask):
    assert ask("ops-without-csrf", exchange(add(1, "x" * 70_000)))[0] == 400


def test_body_in_chunks_over_the_limit_is_refused(shared_server, stream, ask):
    body = json.dumps(exchange(add(1, "x"))).encode() + b" " * 70_000
    connection = HTTPConnection("127.0.0.1", shared_server.port, timeout=10)
    with closing(connection):
        connection.request("POST", f"/{stream}/ops-without-csrf", iter([body[:1000], body[1000:]]), ANNA)
        assert connection.getresponse().status == 400
    assert ask("dump")[2]["ops"] == []


def test_client_id_of_somebody_else_is_refused(ask):
    ask("ops-without-csrf", exchange(add(1, "mine")))
    status, _headers, answer = ask("ops-without-csrf", exchange(add(2, "not mine")), Cookie="who=participant.2")
    assert (status, answer["frames"][0]["code"]) == (409, "client_taken")


def test_exchange_answers_each_operation_and_asks_for_what_is_missing(ask):
    _status, _headers, answer = ask("ops-without-csrf", exchange(add(1, "a"), add(2, " "), add(4, "d")))
    frames = answer["frames"]
    assert [f["t"] for f in frames] == ["welcome", "ack", "refused", "resend"]
    assert (frames[0]["next"], frames[2]["code"], frames[3]["cseq"]) == (3, "empty", 3)


def test_exchange_that_comes_too_fast_is_put_off(ask):
    many = [add(n, "x") for n in range(1, int(ACTOR_BURST) + 1)]
    ask("ops-without-csrf", exchange(*many))
    more = [add(n, "x") for n in range(31, 61)]
    _status, _headers, answer = ask("ops-without-csrf", exchange(*more))
    assert [(f["t"], f.get("code"), f.get("cseq")) for f in answer["frames"][1:]] == [("resend", "slow_down", 31)]


def test_reader_far_behind_is_sent_to_the_snapshot(ask):
    assert ask("ops?since=5")[2]["frames"] == [{"t": "resync", "head": 0}]
