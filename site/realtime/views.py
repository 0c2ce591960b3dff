"""HTTP views that an app mounts under its own addresses: the snapshot, and the exchange without WebSockets."""

import hashlib
import re

import msgspec
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from . import protocol
from .credentials import Credentials
from .entries import Submission
from .frames import frames_of
from .gzipped import deflated, gzipped
from .limits import limits
from .log import client_state, codes_of, entries_after, head_of
from .member import MAX_BEHIND_OPS
from .sender import answer_frame
from .snapshot import Taken, snapshot_of
from .verbs import Actor, App, Json, app_of
from .writer import write_and_wait

MAX_BODY = 64 * 1024  # bytes


@require_GET
def snapshot_view(request: HttpRequest, stream_key: str, token: str = "") -> HttpResponse:
    """Answer with `{stream, head, audience, state, own}`; 304 while the reader's copy is current.

    The app may hand in a join token, such as the one by which a facilitator asks for the projector's view.
    403 for somebody who may not read the stream, also where there is none: the two cannot be told apart.
    """
    app, actor = _admit(request, stream_key, token)
    if app is None or actor is None or (taken := snapshot_of(app, stream_key, actor)) is None:
        return _refused("not_allowed", 403)
    own = msgspec.json.encode(app.own(stream_key, actor.key) if app.own else {}, enc_hook=str)
    # The state may be older than what is one's own: both make the tag.
    reader = hashlib.sha256(actor.key.encode() + b"|" + own).hexdigest()[:12]
    etag = f'"{taken.head}-{actor.audience}-{reader}"'
    # A proxy that compresses marks the tag as weak.
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        response = HttpResponse(status=304)
    else:
        response = _snapshot(request, stream_key, actor, taken, own)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Accept-Encoding, Cookie"
    return response


def _snapshot(request: HttpRequest, stream_key: str, actor: Actor, taken: Taken, own: bytes) -> HttpResponse:
    """Return the answer, compressed if the reader takes that: what is the same for all has been compressed before."""
    begin = b'{"stream":%b,"head":%d,"audience":%b,"state":' % (
        msgspec.json.encode(stream_key),
        taken.head,
        msgspec.json.encode(actor.audience),
    )
    end = b',"own":%b}' % own
    if not re.search(r"\bgzip\b", request.headers.get("Accept-Encoding", "")):
        return _json(begin + taken.state + end)
    parts = [(begin, deflated(begin)), (taken.state, taken.small), (end, deflated(end))]
    response = _json(gzipped(parts))
    response["Content-Encoding"] = "gzip"
    return response


@require_http_methods(["GET", "POST"])
def ops_view(request: HttpRequest, stream_key: str) -> HttpResponse:
    """Answer with `{frames: […]}`, the frames a socket would have sent.

    GET `?since=N` catches up; POST of a `protocol.Exchange` also takes operations. The usual CSRF token is asked for.
    """
    try:
        exchange = _exchange(request)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError, BadRequest) as error:
        return _refused("bad_frame", 400, str(error)[:200])
    _app, actor = _admit(request, stream_key, exchange.token if exchange else "")
    if actor is None:
        return _refused("not_allowed", 403)
    frames: list[str] = []
    if exchange:
        bound_to, last = client_state(stream_key, exchange.client) or (actor.key, 0)
        if bound_to != actor.key:
            return _refused("client_taken", 409, data={"next": last + 1, "stored": _stored(stream_key, exchange)})
        answers = [protocol.encode(frame) for frame in _take(stream_key, actor, exchange)]
        frames = [protocol.encode(_welcome(stream_key, actor, exchange.client)), *answers]
    since = exchange.since if exchange else int(request.GET.get("since", "0"))
    if since is not None:
        frames += _catch_up(stream_key, actor, since)
    response = _json(protocol.frames_json(frames).encode())
    response["Cache-Control"] = "no-store"
    return response


def _exchange(request: HttpRequest) -> protocol.Exchange | None:
    if request.method == "GET":
        if not 0 <= int(request.GET.get("since", "0")) < 2**53:
            raise ValueError("since is not a number of an operation")
        return None
    if int(request.headers.get("Content-Length") or 0) > MAX_BODY:
        raise BadRequest("The body is larger than 64 KB")
    if len(request.body) > MAX_BODY:  # a body sent in chunks tells no length beforehand
        raise BadRequest("The body is larger than 64 KB")
    return protocol.decode_exchange(request.body)


def _admit(request: HttpRequest, stream_key: str, token: str = "") -> tuple[App | None, Actor | None]:
    app = app_of(stream_key)
    actor = app.authorise(stream_key, Credentials.from_request(request, token)) if app else None
    return app, actor


def _take(stream_key: str, actor: Actor, exchange: protocol.Exchange) -> list[protocol.Outgoing]:
    """Submit the operations of an exchange, or ask for them again."""
    ops = exchange.ops
    if not ops:
        return []
    wait = limits.take(stream_key, actor.key, len(ops))
    if wait:
        return [protocol.Resend(cseq=ops[0].cseq, code="slow_down", after=int(wait * 1000) + 1)]
    submissions = [Submission(stream_key, actor, exchange.client, op.cseq, op.verb, op.body) for op in ops]
    return [answer_frame(outcome) for outcome in write_and_wait(submissions)]


def _welcome(stream_key: str, actor: Actor, client: str) -> protocol.Welcome:
    _actor, last = client_state(stream_key, client) or ("", 0)
    return protocol.welcome(stream_key, head_of(stream_key) or 0, actor.audience, last + 1)


def _stored(stream_key: str, exchange: protocol.Exchange) -> dict[str, str]:
    """Return what became of operations of a client id that is another actor's: its holder must not send them twice.

    Only whether they were taken ("") or why not: whoever knows the id and the number may know that, and no more.
    """
    codes = codes_of(stream_key, exchange.client, [op.cseq for op in exchange.ops])
    return {str(cseq): code for cseq, code in codes.items()}


def _catch_up(stream_key: str, actor: Actor, since: int) -> list[str]:
    head = head_of(stream_key) or 0
    if since > head or head - since > MAX_BEHIND_OPS:
        return [protocol.encode(protocol.Resync(head=head))]
    return [frame.text for frame in frames_of(actor.audience, entries_after(stream_key, since, MAX_BEHIND_OPS))]


def _json(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/json")


def _refused(code: str, status: int, detail: str = "", data: Json | None = None) -> HttpResponse:
    frame = protocol.encode(protocol.RefusedOp(code=code, detail=detail, data=data or {}))
    response = HttpResponse(protocol.frames_json([frame]), content_type="application/json", status=status)
    response["Cache-Control"] = "no-store"
    return response
