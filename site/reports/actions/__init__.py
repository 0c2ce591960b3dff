"""Writing reports.

- `compile` makes a draft from the data of the day; `background` does it in a task, with its progress kept.
- `gate` leads a report from draft to complete to final.
- `files` renders a snapshot to the formats; `kept` keeps what has been made.
"""
