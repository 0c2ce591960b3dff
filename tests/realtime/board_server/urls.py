"""The HTTP side, and addresses for the tests: make a stream, dismiss somebody, tell what is in database and memory."""

import gc
import itertools
import sys
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.static import serve

from realtime.models import Op, Stream
from realtime.protocol import SharedText
from realtime.views import ops_view, snapshot_view

from .models import Note
from .ops import dismissed


@csrf_exempt
def make(request: HttpRequest, stream_key: str) -> JsonResponse:
    Stream.objects.get_or_create(key=stream_key)
    return JsonResponse({})


@csrf_exempt
def dismiss(request: HttpRequest, stream_key: str) -> JsonResponse:
    dismissed.add((stream_key, request.COOKIES["who"]))
    return JsonResponse({})


def dump(request: HttpRequest, stream_key: str) -> JsonResponse:
    fields = ("seq", "client", "cseq", "verb", "refusal", "effect", "views", "at")
    return JsonResponse(
        {
            "head": Stream.objects.get(key=stream_key).head,
            "ops": list(Op.objects.filter(stream__key=stream_key).order_by("pk").values(*fields)),
            "notes": list(Note.objects.filter(stream__key=stream_key).order_by("pk").values("id", "text", "version")),
        }
    )


def memory(request: HttpRequest) -> JsonResponse:
    """Tell what is really kept: what is garbage already is taken away first."""
    gc.collect()
    resident = Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0]
    return JsonResponse({"kb": int(resident), "blocks": sys.getallocatedblocks()})


shared_texts = itertools.count()
make_wire = SharedText.wire.func


def counted_wire(text: SharedText) -> bytes:
    next(shared_texts)
    return make_wire(text)


SharedText.wire.func = counted_wire


def shared(request: HttpRequest) -> JsonResponse:
    """Tell how many texts the server has asked for as bytes, since the last time that this was asked."""
    global shared_texts
    told, shared_texts = next(shared_texts), itertools.count()
    return JsonResponse({"texts": told})


PAGE = """<!doctype html><html lang="en"><title>Notes</title>
<p id="status"></p><ol id="notes"></ol>
<script type="module">
import {{ connect }} from "/static/js/realtime/connection.js";
const notes = new Map(), told = [];
const show = () => document.getElementById("notes").replaceChildren(...[...notes.values()].map((text) => {{
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}}));
const connection = await connect({{
  stream: "{key}",
  me: "{me}",
  csrfToken: "{csrf}",
  addresses: {{ socket: "/ws/stroem/{key}/", snapshot: "/{key}/snapshot.json", ops: "/{key}/ops" }},
  reset: (snapshot) => {{ notes.clear(); snapshot.state.notes.forEach((n) => notes.set(n.id, n.text)); show(); }},
  apply: (op) => {{ if (op.verb === "note.add") notes.set(op.effect.id, op.effect.text); show(); }},
  answered: (answer) => told.push(answer),
  status: (state, pending) => (document.getElementById("status").textContent = `${{state}} ${{pending}}`),
  ended: (reason) => (document.title = reason),
}});
Object.assign(window, {{ connection, told }});
</script></html>"""


def page(request: HttpRequest, stream_key: str) -> HttpResponse:
    return HttpResponse(PAGE.format(key=stream_key, me=request.COOKIES["who"], csrf=get_token(request)))


urlpatterns = [
    path("static/<path:path>", serve, {"document_root": settings.ROOT / "static"}),
    path("memory", memory),
    path("shared", shared),
    path("<str:stream_key>/page", page),
    path("<str:stream_key>/make", make),
    path("<str:stream_key>/dismiss", dismiss),
    path("<str:stream_key>/dump", dump),
    path("<str:stream_key>/snapshot.json", snapshot_view),
    path("<str:stream_key>/ops", ops_view),
    path("<str:stream_key>/ops-without-csrf", csrf_exempt(ops_view)),
]
