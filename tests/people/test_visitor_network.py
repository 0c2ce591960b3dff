"""By what address tries are counted."""

import pytest

from people.visitors import visitor_network


@pytest.mark.parametrize(
    ("behind_proxy", "remote", "forwarded", "network"),
    [
        (False, "192.0.2.7", "203.0.113.9", "192.0.2.7"),
        (True, "127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (True, "192.0.2.7", None, "192.0.2.7"),
        (False, "2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        (False, "", None, "unknown"),
        (True, "127.0.0.1", "<script>", "unknown"),
    ],
)
def test_visitor_network_trusts_only_what_the_proxy_saw(rf, settings, behind_proxy, remote, forwarded, network):
    settings.BEHIND_PROXY = behind_proxy
    request = rf.get("/", REMOTE_ADDR=remote, **({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}))
    assert visitor_network("anything", request) == network
