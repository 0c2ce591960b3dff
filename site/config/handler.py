"""How pages are served: each request on one thread from beginning to end, and the threads are kept.

Django's own handler begins two threads for every request, and goes back and forth between them and the event loop twice
for every middleware; with SQLite, whose connections belong to their thread, it also opens the database anew. When a
hall scans the code, that was most of what the server had to do (docs/benchmarks.md).
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_resolver

KEPT = 16  # threads that wait for a request; more than that are begun when needed, and end afterwards


class PageHandler(ASGIHandler):
    """Django's handler, with middleware and view in one go on a thread that is kept with its connection."""

    def __init__(self) -> None:
        super().__init__()
        _addresses = get_resolver().url_patterns  # loads every view, which the first visitor would wait for
        self.idle: list[ThreadPoolExecutor] = []

    def load_middleware(self, is_async: bool = False) -> None:
        """Load the middleware to run on the request's thread, whatever the base class asks for."""
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response to a request."""
        response: HttpResponseBase = await sync_to_async(self.get_response)(request)
        return response

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve a request on a thread of its own."""
        thread = self.idle.pop() if self.idle else ThreadPoolExecutor(1, thread_name_prefix="page")
        try:
            async with ThreadSensitiveContext(executor=thread):
                await super().__call__(scope, receive, send)
        finally:
            # Nothing runs on it any more: also for a visitor who has gone away, Django waits until their page is done.
            if len(self.idle) < KEPT:
                self.idle.append(thread)
            else:
                thread.submit(connections.close_all)
                thread.shutdown(wait=False)
