"""`make bench`: how fast and how safe the boards' engine is, beside other servers in the same run."""

import sys
from pathlib import Path

# The protocol's types and the test client are found as in the site's own processes.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "site"))
