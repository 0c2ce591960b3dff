"""A page is served on one thread from beginning to end; the threads are kept, and with SQLite their connections too."""

import asyncio
import threading

import pytest
from asgiref.testing import ApplicationCommunicator
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.handler import KEPT, PageHandler

pytestmark = pytest.mark.asyncio
many = threading.Barrier(KEPT + 4, timeout=30)
begun, may_end = threading.Event(), threading.Event()


def thread_of_middleware(get_response):
    def middleware(request: HttpRequest) -> HttpResponse:
        request.META["thread"] = threading.get_ident()
        return get_response(request)

    return middleware


def where(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.META['thread']} {threading.get_ident()}")


def together(request: HttpRequest) -> HttpResponse:
    many.wait()
    return where(request)


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(str(threading.get_ident()))


async def slow_to_think(request: HttpRequest) -> HttpResponse:
    await asyncio.sleep(0.01)
    return HttpResponse("thought")


def long(request: HttpRequest) -> HttpResponse:
    begun.set()
    may_end.wait(30)
    return where(request)


def connected(request: HttpRequest) -> HttpResponse:
    was = connection.connection is not None
    connection.ensure_connection()
    return HttpResponse(str(was))


urlpatterns = [path(view.__name__, view) for view in (where, together, broken, slow_to_think, long, connected)]


@pytest.fixture
def handler(settings) -> PageHandler:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.thread_of_middleware"]
    return PageHandler()


def call(handler: PageHandler, view) -> ApplicationCommunicator:
    scope = {"type": "http", "method": "GET", "path": f"/{view.__name__}", "query_string": b"", "headers": []}
    return ApplicationCommunicator(handler, scope)


async def ask(handler: PageHandler, view) -> str:
    exchange = call(handler, view)
    await exchange.send_input({"type": "http.request", "body": b"", "more_body": False})
    begin, body = await exchange.receive_output(30), await exchange.receive_output(30)
    await exchange.wait(30)
    return body["body"].decode() if begin["status"] == 200 else f"status {begin['status']}"


async def test_middleware_and_view_run_on_one_thread_that_is_kept(handler):
    said = [await ask(handler, where) for _request in range(3)]
    threads = {thread for one in said for thread in one.split()}
    assert len(threads) == 1
    assert threads != {str(threading.get_ident())}, "a page may not stop the boards"


async def test_requests_at_once_have_a_thread_each_and_no_more_are_kept_than_needed(handler):
    said = await asyncio.gather(*(ask(handler, together) for _request in range(KEPT + 4)))
    assert len({one.split()[1] for one in said}) == KEPT + 4
    assert len(handler.idle) == KEPT


async def test_thread_of_a_page_that_breaks_serves_the_next_one(handler):
    first = await ask(handler, where)
    assert await ask(handler, broken) == "status 500"
    assert await ask(handler, where) == first


async def test_view_that_is_a_coroutine_is_served(handler):
    assert await ask(handler, slow_to_think) == "thought"


async def test_nobody_waits_behind_the_page_of_a_visitor_who_has_gone(handler):
    gone = call(handler, long)
    await gone.send_input({"type": "http.request", "body": b"", "more_body": False})
    await asyncio.to_thread(begun.wait, 30)
    await gone.send_input({"type": "http.disconnect"})
    try:
        for _request in range(2):
            assert await ask(handler, slow_to_think) == "thought"
    finally:
        may_end.set()
    await gone.wait(30)
    assert len(handler.idle) == 2


@pytest.mark.django_db
async def test_connection_is_kept_where_it_is_sqlites_and_given_back_to_the_pool_elsewhere(handler):
    said = [await ask(handler, connected) for _request in range(2)]
    assert said == ["False", str(connection.vendor == "sqlite")]
