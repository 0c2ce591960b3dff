"""All replies of 2016, oldest first."""

from .replies_bodies import FROM_BODIES
from .replies_people import FROM_PEOPLE

REPLIES_2016 = tuple(sorted(FROM_PEOPLE + FROM_BODIES, key=lambda reply: reply.day))
