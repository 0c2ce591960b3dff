"""How Samskab looks: base templates, the DKFDS form pack, template tags and error pages. Knows no model."""
