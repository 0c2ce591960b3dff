"""Views that are not pages of the tree: find one's contribution, public words, the site's colours, staff's way in."""
