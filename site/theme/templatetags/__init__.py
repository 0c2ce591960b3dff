"""Template tags of the look: `{% load samskab %}`."""
