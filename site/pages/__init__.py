"""Wagtail pages, finding one's contribution, and what needs to know every other app.

models.py        home, process, district, article; the site's own settings
queries/         what the pages show, gathered from the apps below
forms.py         the one form: a code
tries.py         counting wrong tries
wagtail_hooks.py the way from the back office to one's own workshops
access.py        what each role may do in the back office
views/           find, public words, colours, staff's way in
templatetags/    phases and ways as stations; the week of opening hours as a picture
"""
