"""Daphne as `manage.py serve` starts it, without what that sets up: `python -m bench.servers.daphne_process PORT`."""

import sys

from config.servers import Address, run_daphne

run_daphne(Address("127.0.0.1", int(sys.argv[1])))
