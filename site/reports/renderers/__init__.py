"""From an outline to files. Every renderer takes only a `Report` and changes no text.

`as_html`, `as_pdf`, `as_docx`, `as_xlsx`, `as_json` and `as_csv` write one format each; `formats` chooses between them.
`typeset` is the child process in which the PDF is made; `fonts` knows its fonts; `zipped` makes zip files repeatable.
"""
