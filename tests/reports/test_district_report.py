"""The district report: the same form everywhere, and everybody's contribution in it."""

import datetime

import pytest

from process.models import Process
from reports.actions.compile import compiled
from reports.enums import Edition, ReportKind
from reports.outline import words
from reports.outline.blocks import EMPTY, Entry, Heading, Para, Points, Table
from tests.factories.districts import DistrictFactory
from tests.factories.process import ProcessFactory
from tests.factories.story import story

HEADINGS = [
    "1 Resumé",
    "2 Anbefalinger",
    "3 Baggrund og ramme",
    "4 Proces og tidsplan",
    "5 Deltagelse",
    "6 Bidrag fra workshops og interviews",
    "6.1 Temaer og de bidrag, de bygger på",
    "6.2 Bidrag, der ikke er samlet i et tema",
    "7 Løsningsforslag og prioritering",
    "8 Høringssvar",
    "8.1 Overblik",
    "8.2 Temaer",
    "8.3 Svar og bemærkninger",
    "9 Økonomi",
    "10 Uenigheder og forbehold",
    "11 Videre proces",
    "Bilag A Deltagerliste",
    "Bilag B Inviterede",
    "Bilag C Referater",
    "Bilag D Høringssvar",
    "Bilag E Metode og redaktionslog",
    "Bilag F Sådan blev dit bidrag brugt",
]


def district_report(process: Process, district, edition=Edition.PUBLIC):
    return compiled(process=process, district=district, kind=ReportKind.DISTRICT, edition=edition)


def under(report, heading: str):
    """The blocks under a heading."""
    blocks, inside = [], False
    for block in report.blocks:
        if isinstance(block, Heading):
            inside = block.full == heading
        elif inside:
            blocks.append(block)
    return blocks


def table(report, heading: str, caption: str) -> Table:
    return next(b for b in under(report, heading) if isinstance(b, Table) and b.caption == caption)


def test_headings_are_the_same_in_every_district(amager):
    city = story("city", "City", amager.process)
    empty = DistrictFactory(slug="tom", name="Tom")
    amager.process.districts.add(empty)
    for district in (amager.district, city.district, empty):
        report = district_report(amager.process, district)
        assert [heading.full for heading in report.headings()] == HEADINGS


def test_empty_section_says_that_there_are_no_remarks(db):
    district = DistrictFactory()
    report = district_report(ProcessFactory(districts=[district]), district)
    for heading in ("2 Anbefalinger", "7 Løsningsforslag og prioritering", "Bilag C Referater"):
        assert under(report, heading) == [Para(EMPTY, quiet=True)]


def test_theme_stands_with_its_contributions_in_their_own_words(amager, report):
    (theme,) = [block for block in under(report, HEADINGS[6]) if isinstance(block, Entry)]
    assert theme.title == "Åbent, når man har brug for det"
    assert dict(theme.quotes)[amager.note_number] == "Der skal være åbent om aftenen 🌙 og i weekenden."
    assert dict(theme.quotes)[amager.statement_number] == "Weekenden er lang, når alt er lukket."
    assert dict(theme.quotes)[amager.hidden_number] == "(ordene er ikke offentlige)"
    assert dict(theme.facts)["Blev til"] == "F-AMA Åbent tre aftener om ugen"


def test_annex_f_tells_where_every_contribution_ended(amager, report):
    ends = {row[0]: row[2] for row in table(report, HEADINGS[-1], "Sådan blev bidragene brugt").rows}
    way = "Tema “Åbent, når man har brug for det” → forslag “Åbent tre aftener om ugen” (valgt)"
    assert ends[amager.note_number] == way
    assert ends[amager.statement_number] == way
    assert ends[amager.aside_number] == "Sat til side: Busdrift ligger uden for rammen."
    assert (
        ends[amager.reply_number]
        == "Besvaret: delvist imødekommet → ændrede forslag “Åbent tre aftener om ugen” (valgt)"
    )
    assert len(ends) == 8


def test_recommendation_rests_on_the_contributions_behind_it(amager, report):
    blocks = under(report, "2 Anbefalinger")
    assert blocks[1].items == ("at forslag F-AMA “Åbent tre aftener om ugen” gennemføres (2.000.000 kr. om året)",)
    assert amager.note_number in blocks[1].rests_on


def test_participation_merges_small_groups_and_names_nobody(report):
    rows = table(report, "5 Deltagelse", "Deltagelse fordelt på interessentgrupper").rows
    assert rows == (("Andre grupper (lagt sammen)", "Under 5", "9", "6"), ("I alt", "Vises ikke", "9", "6"))


def test_lists_name_by_role_and_organisation_in_public_and_by_name_inside(amager, report):
    inside = district_report(amager.process, amager.district, Edition.INTERNAL)
    caption = "Første workshop i Amager, 26. august 2015"
    public = table(report, "Bilag A Deltagerliste", caption)
    assert [row[0] for row in public.rows] == ["Centerleder, Center Amager"]
    full = table(inside, "Bilag A Deltagerliste", caption)
    assert len(full.rows) == 9
    assert "Vibeke Usynlig, Centerleder, Center Amager" in [row[0] for row in full.rows]
    assert "Hemmelig Navnesen" in [row[0] for row in full.rows]


def test_answered_reply_stands_with_remark_outcome_and_change(amager, report):
    rows = table(report, "8.3 Svar og bemærkninger", "Høringssvar og forvaltningens bemærkninger").rows
    assert rows == (
        (
            amager.reply_number,
            "Bruger af tilbud",
            "Ønsker flere aftener.",
            "Forvaltningen er enig.",
            "Delvist",
            "Tre aftener i stedet for to.",
        ),
    )


def test_economy_is_table_1_with_its_note(report):
    economy = under(report, "9 Økonomi")[0]
    assert economy.rows[0] == ("Amager", "5.000.000", "11.000.000", "8.000.000")
    assert (
        economy.note
        == "Note: Forslaget er det nuværende budget plus 50 pct. af afstanden til den vejledende fordeling."
    )


def test_minutes_stand_without_their_marks(report):
    minutes = under(report, "Bilag C Referater")
    titles = [block.title for block in minutes if isinstance(block, Entry)]
    assert titles[-2:] == ["Referat: Første workshop i Amager", "Velkomst"]
    assert "Centerlederen bød velkommen." in [block.text for block in minutes if isinstance(block, Para)]
    assert [block.items for block in minutes if isinstance(block, Points)] == [("Alle skrev sedler.",)]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2015, 8, 15), (2015, 10, 15), "15. august – 15. oktober 2015"),
        ((2015, 8, 15), (2015, 8, 24), "15.–24. august 2015"),
        ((2015, 12, 2), (2016, 1, 5), "2. december 2015 – 5. januar 2016"),
        ((2015, 7, 30), (2015, 7, 30), "30. juli 2015"),
    ],
)
def test_days_say_once_what_both_have_in_common(first, last, text):
    assert words.days(datetime.date(*first), datetime.date(*last)) == text
