"""The demo: a finished process and a running one, full of made-up people, so that every page looks like use.

`content/` is what is said, as plain data in Danish, one module for each district and occasion.
`shapes` are the forms that the content is written in; `marks` reads the private passages marked in it.
`private_strings` lists everything in the content that must never be public; a test looks for it everywhere.
`basis`, `finished`, `running`, `hearings`, `votes`, `sitepages` load the content through the apps' own actions;
`backdate` moves the finished process back to 2015 and 2016; `scale` makes many hearing replies for measuring.
"""
