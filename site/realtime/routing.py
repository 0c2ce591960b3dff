"""WebSocket addresses. The origin of the page must be one of ALLOWED_HOSTS."""

from typing import Any

from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.urls import re_path

from .socket import stream_socket
from .under_daphne import adapt

adapt()

_socket: Any = stream_socket  # re_path is typed for views

websocket_application = AllowedHostsOriginValidator(
    URLRouter([re_path(r"^ws/stroem/(?P<stream_key>[a-z]+-[a-z0-9-]{1,70})/$", _socket)])
)
