"""What a report says, apart from how it looks. Pure: no Django, no database.

- `text` cleans what people wrote, once; `coverage` knows which characters the fonts draw.
- `blocks` holds the closed set of parts (`Report`, `Heading`, `Para`, `Bullets`, `Table`, `Entry`, `Figure`).
- `codec` turns a report into its snapshot (JSON) and back, and counts its SHA-256.
- `material` is what the outlines are made from; `words` writes dates, money and states in Danish.
- `groups` counts people so that nobody in a private group can be picked out (k = 5).
- `district`, `status`, `combined` and `hearing` are the outlines, one for each kind of report; `parts` and `replies`
  are the sections they share; `kinds` chooses between them, `changes` compares two versions.

A report is a Danish document (da-DK) whatever language its reader's page is in, so its own words stand here in Danish.
"""
