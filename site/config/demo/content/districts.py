"""The four districts of the finished process, in the order of the annex's table."""

from .amager import AMAGER
from .city import CITY
from .noerrebro import NOERREBRO
from .nordvest import NORDVEST

DISTRICTS = (CITY, AMAGER, NOERREBRO, NORDVEST)
