"""Who is asking, as far as limits on tries need to know: an address, and nothing that is kept."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# A household or a telephone has a whole /64 of IPv6 addresses at hand.
IPV6_PREFIX = 64


def visitor_network(group: str, request: HttpRequest) -> str:
    """Return the visitor's address as a key for django-ratelimit, for IPv6 its /64; "unknown" where there is none.

    Behind a proxy it is the last address of X-Forwarded-For, the one that the proxy itself saw: those before it are
    whatever the visitor wrote there.

    Args:
        group: what is limited; django-ratelimit hands it over, and it makes no difference here.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).split(",")[-1].strip()
    try:
        network = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if network.version == 6:
        return str(ipaddress.ip_network(f"{address}/{IPV6_PREFIX}", strict=False).network_address)
    return str(network)
