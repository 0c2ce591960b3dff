"""The pages of boards: `join` lets people in, `board` is where they write, `theme` is what can be read afterwards;
`prepare`, `saved` and `take_along` are the facilitators' pages before the workshop: columns and rounds, templates, and
what an earlier workshop found."""
