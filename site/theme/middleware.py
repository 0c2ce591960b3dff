"""What holds for every answer, whatever view gave it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class KeepStaffPagesPrivate:
    """Let no cache between us and staff keep what was made for them, such as a draft or a button only they see.

    Who is signed in is only looked up where the view has asked for the session already, or a session cookie came
    along: a page that everybody gets alike stays one that caches may share.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and mark the answer as private where somebody is signed in and the view has said nothing."""
        response = self.get_response(request)
        if response.has_header("Cache-Control") or not request.COOKIES:
            return response
        accessed = request.session.accessed
        signed_in = request.user.is_authenticated
        # Our own look is no reason for the answer to vary with the cookie; the view's would be.
        request.session.accessed = accessed or signed_in
        if signed_in:
            response["Cache-Control"] = "private, no-store"
        return response
