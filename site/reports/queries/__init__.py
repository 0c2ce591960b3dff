"""From the database to plain facts (`outline.material`), in a constant number of queries for each district.

- `material` puts everything together for one report.
- `meetings` reads workshops, interviews, invitations and attendances; `contributions` themes and ways;
  `proposals` proposals and votes; `hearings` hearings and replies.
- `completeness` finds what is missing before a report may be made final.
- `published` lists what everybody, or staff, may read.
"""
