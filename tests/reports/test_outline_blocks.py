"""The parts of a report refuse what does not hold together."""

import datetime

import pytest

from reports.outline.blocks import (
    EMPTY,
    Bullets,
    Entry,
    Figure,
    Heading,
    Memo,
    OutlineError,
    Para,
    Report,
    Table,
    section,
)
from reports.outline.codec import SnapshotError, from_snapshot, sha256, to_snapshot

MEMO = Memo(
    datetime.date(2015, 7, 30), "2015-0159321", "2015-0159321-7", "Konsulent", "Til udvalget", "", "", "", "", ""
)


def a_report(*blocks):
    return Report("district", "public", 1, "draft", "Titel", "Amager", MEMO, blocks)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Heading(1, "1", " \u200b "),
        lambda: Heading(4, "1", "For dybt"),
        lambda: Para(""),
        lambda: Bullets(()),
        lambda: Bullets(("et", "")),
        lambda: Table("Navn", ("A", "B"), (("kun én",),)),
        lambda: Table("Navn", ("A", ""), (("1", "2"),)),
        lambda: Table("Navn", ("A",), ()),
        lambda: Table("Navn", ("A",), (("1",),), align="x"),
        lambda: Entry("", ""),
        lambda: Entry("", "Titel", facts=(("Fra", ""),)),
        lambda: Figure("Navn", "", (("a", 1),)),
        lambda: Figure("Navn", "alt", (("a", -1),)),
        lambda: a_report(Heading(1, "1", "Et"), Heading(3, "1.1.1", "Springer")),
        lambda: a_report(Heading(2, "1.1", "Begynder for dybt")),
        lambda: a_report(),
    ],
)
def test_outline_refuses_what_does_not_hold_together(make):
    with pytest.raises(OutlineError):
        make()


def test_section_without_content_says_so():
    assert section(1, "2", "Anbefalinger", [], []) == [Heading(1, "2", "Anbefalinger"), Para(EMPTY, quiet=True)]


def test_report_knows_what_it_rests_on_in_reading_order():
    report = a_report(Heading(1, "1", "Et"), Para("a", rests_on=("B-2", "B-1")), Para("b", rests_on=("B-1", "B-3")))
    assert report.rests_on() == ("B-2", "B-1", "B-3")


def test_snapshot_comes_back_as_the_same_report():
    report = a_report(
        Heading(1, "1", "Et"),
        Para("Tekst", rests_on=("B-7F3K2",)),
        Bullets(("a", "b"), ordered=True),
        Table("Tabel", ("A", "B"), (("1", ""),), align="lr", total=True, note="Note"),
        Entry("F-3K7", "Forslag", (("Pris", "1 kr."),), ("Afsnit",), (("B-7F3K2", "ord"),)),
        Figure("Billede", "alt", (("a", 1),)),
    )
    assert from_snapshot(to_snapshot(report)) == report
    assert sha256(to_snapshot(from_snapshot(to_snapshot(report)))) == sha256(to_snapshot(report))


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "samskab/report/0"},
        {"surprise": 1},
        {"blocks": [{"is": "video", "text": "x"}]},
        {"blocks": [{"is": "para", "text": "x", "colour": "red"}]},
        {"blocks": [{"is": "para", "text": 7}]},
    ],
)
def test_snapshot_refuses_what_it_does_not_know(change):
    snapshot = to_snapshot(a_report(Heading(1, "1", "Et"), Para("Tekst")))
    with pytest.raises(SnapshotError):
        from_snapshot({**snapshot, **change})
