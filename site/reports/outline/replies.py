"""What was replied to a hearing: an overview, the themes, every point with its answer, and the words."""

from collections.abc import Sequence

from . import groups
from .blocks import Block, Entry, Para, Table
from .material import Hearing
from .words import OUTCOMES, SENDERS, counted, day, days, number


def overview(hearings: Sequence[Hearing], *, in_full: bool) -> list[Block]:
    """When each hearing ran, who was asked and who replied."""
    blocks: list[Block] = []
    for hearing in hearings:
        replies = len(hearing.replies) + hearing.unpublished
        answered = sum(party.has_answered for party in hearing.parties)
        sentences = [f"Høringen “{hearing.title}” løb {days(hearing.starts_on, hearing.deadline_on)}."]
        if hearing.parties:
            parties = counted(len(hearing.parties), "part", "parter")
            sentences.append(f"Forvaltningen hørte {parties}, og {number(answered)} af dem svarede.")
        rows = groups.counted_rows(hearing.senders, in_full=in_full)
        if rows and rows[-1][1] != groups.NOT_SHOWN:
            sentences.append(f"Der kom {counted(replies, 'svar', 'svar')} i alt.")
            if hearing.unpublished:
                sentences.append(f"{number(hearing.unpublished)} af dem er ikke offentliggjort.")
        blocks.append(Para(" ".join(sentences)))
        if rows:
            blocks.append(
                Table(
                    f"Svar fordelt på afsendere – {hearing.title}"
                    if len(hearings) > 1
                    else "Svar fordelt på afsendere",
                    ("Afsender", "Svar"),
                    tuple(rows),
                    align="lr",
                    widths=(75, 25),
                    total=True,
                    row_header=True,
                )
            )
    return blocks


def themes(hearings: Sequence[Hearing]) -> list[Block]:
    """The themes of the replies' points, with how often each was met."""
    counts: dict[str, dict[str, int]] = {}
    numbers: dict[str, None] = {}
    for reply in (r for h in hearings for r in h.replies):
        for point in reply.points:
            row = counts.setdefault(point.theme, dict.fromkeys(OUTCOMES, 0))
            row[point.outcome] = row.get(point.outcome, 0) + 1
            numbers[reply.number] = None
    if not counts:
        return []
    shown = ("yes", "partly", "no", "noted", "")
    rows = tuple(
        (theme, number(sum(row.values())), *(number(row.get(o, 0)) for o in shown))
        for theme, row in sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    )
    header = ("Tema", "Punkter", "Ja", "Delvist", "Nej", "Taget til efterretning", "Ikke besvaret")
    return [
        Table(
            "Høringssvarenes temaer, og om de er imødekommet",
            header,
            rows,
            align="lrrrrrr",
            widths=(31, 11, 8, 11, 8, 17, 14),
            row_header=True,
            rests_on=tuple(numbers),
        )
    ]


def points(hearings: Sequence[Hearing]) -> list[Block]:
    """Every point of every reply with the administration's remark."""
    replies = [reply for hearing in hearings for reply in hearing.replies]
    rows: list[tuple[str, ...]] = []
    for reply in replies:
        for point in reply.points:
            rows.append(
                (
                    reply.number,
                    reply.sender,
                    point.summary,
                    point.remark or "–",
                    OUTCOMES.get(point.outcome, point.outcome),
                    point.change or "–",
                )
            )
        if not reply.points:
            rows.append((reply.number, reply.sender, reply.subject or "–", "–", OUTCOMES[""], "–"))
    if not rows:
        return []
    header = ("Nr.", "Afsender", "Resumé", "Forvaltningens bemærkning", "Imødekommet", "Ændring")
    return [
        Table(
            "Høringssvar og forvaltningens bemærkninger",
            header,
            tuple(rows),
            widths=(13, 14, 20, 22, 16, 15),
            row_header=True,
            rests_on=tuple(r.number for r in replies),
        )
    ]


def in_full_text(hearings: Sequence[Hearing]) -> list[Block]:
    """Each published reply with its words."""
    return [
        Entry(
            reply.number,
            reply.subject or "Uden emne",
            facts=tuple(
                (label, value)
                for label, value in (
                    ("Afsender", reply.sender),
                    ("Svarer som", SENDERS.get(reply.sender_kind, reply.sender_kind)),
                    ("Modtaget", day(reply.received_on) + (" (efter fristen)" if reply.is_late else "")),
                )
                if value
            ),
            paragraphs=(reply.text,),
            rests_on=(reply.number,),
        )
        for hearing in hearings
        for reply in hearing.replies
    ]
