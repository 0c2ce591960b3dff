"""The case worker's desk in Wagtail's admin: `listing` with to-dos, `review` of one reply, `verbs` what is done there,
`entering` letters and calls, `panel` on the front page.
"""
