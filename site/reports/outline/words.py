"""Dates, money and states in the report's Danish."""

import datetime
from collections.abc import Mapping
from types import MappingProxyType

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
REPORT_STATES: Mapping[str, str] = MappingProxyType({"draft": "Udkast", "complete": "Fuldstændig", "final": "Endelig"})
EDITIONS: Mapping[str, str] = MappingProxyType({"public": "Offentlig udgave", "internal": "Intern udgave til sagen"})
MINUTES_STATES: Mapping[str, str] = MappingProxyType(
    {"draft": "Udkast til referat", "for_comment": "Til kommentering", "approved": "Godkendt", "published": "Godkendt"}
)
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {"yes": "Ja", "partly": "Delvist", "no": "Nej", "noted": "Taget til efterretning", "": "Ikke besvaret endnu"}
)
MET: Mapping[str, str] = MappingProxyType(
    {
        "yes": "imødekommet",
        "partly": "delvist imødekommet",
        "no": "ikke imødekommet",
        "noted": "taget til efterretning",
        "": "et punkt venter på svar",
    }
)
CHANNELS: Mapping[str, str] = MappingProxyType(
    {"mail": "E-mail", "letter": "Brev", "phone": "Telefon", "poster": "Opslag", "person": "Personligt"}
)
ANSWERS: Mapping[str, str] = MappingProxyType({"none": "Intet svar", "yes": "Kommer", "no": "Kommer ikke"})
PRESENCES: Mapping[str, str] = MappingProxyType({"board": "På tavlen", "room": "I lokalet"})
INTERVIEWED: Mapping[str, str] = MappingProxyType(
    {"user": "En bruger", "council": "Et brugerråd", "focus_group": "En fokusgruppe"}
)
SENDERS: Mapping[str, str] = MappingProxyType(
    {
        "private": "Privatperson",
        "user": "Bruger af tilbud",
        "relative": "Pårørende",
        "staff": "Medarbejder",
        "business": "Virksomhed",
        "association": "Forening",
        "council": "Råd eller nævn",
        "authority": "Myndighed",
        "med": "MED-udvalg",
    }
)
PROPOSAL_STATES: Mapping[str, str] = MappingProxyType(
    {
        "draft": "Udkast",
        "published": "Fremlagt",
        "chosen": "Valgt",
        "not_chosen": "Ikke valgt",
        "set_aside": "Sat til side",
    }
)
REPLY_STATES: Mapping[str, str] = MappingProxyType(
    {
        "received": "Modtaget",
        "under_review": "Under gennemsyn",
        "redacted": "Under gennemsyn",
        "approved": "Godkendt",
        "published": "Offentliggjort",
        "withheld": "Ikke offentliggjort",
        "withdrawn": "Trukket tilbage af afsenderen",
    }
)
REDACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "personal": "Personfølsomt",
        "third_party": "Tredjepart",
        "cpr": "CPR-nummer",
        "contact": "Kontaktoplysning",
        "defamatory": "Injurierende",
    }
)
CONTRIBUTIONS: Mapping[str, str] = MappingProxyType(
    {
        "note": "Seddel på en tavle",
        "interview": "Udsagn i et interview",
        "submission": "Høringssvar",
        "proposal": "Forslag",
        "comment": "Kommentar",
    }
)


def day(date: datetime.date) -> str:
    """Return a date as "30. juli 2015"."""
    return f"{date.day}. {MONTHS[date.month - 1]} {date.year}"


def days(first: datetime.date, last: datetime.date) -> str:
    """Return a stretch of days: "15. august – 15. oktober 2015", with what both have in common said once."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.–{day(last)}"
    if first.year == last.year:
        return f"{first.day}. {MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def held(first: datetime.date | None, last: datetime.date | None) -> str:
    """Return when something was held, as far as it is known."""
    if first is None:
        return "Ikke oplyst"
    return days(first, last) if last else f"Fra {day(first)}"


def number(value: int) -> str:
    """Return a number with dots at the thousands: "22.500.000"."""
    return f"{value:,}".replace(",", ".")


def kroner(value: int) -> str:
    """Return an amount in kroner: "22.500.000 kr."."""
    return f"{number(value)} kr."


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its word: "1 seddel", "31 sedler"."""
    return f"{number(count)} {one if count == 1 else many}"


def listed(parts: list[str]) -> str:
    """Return parts as a Danish enumeration: "a, b og c"."""
    return " og ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
