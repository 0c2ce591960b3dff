"""A district's story from the invitation to the answered hearing reply, made up, with private strings to look for."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone

from districts.models import District
from hearing.enums import Outcome, SenderKind, ShownAs, SubmissionState
from hearing.models import HearingPage, HearingParty, Point, Redaction, Submission
from process.models import Process
from proposals.enums import ProposalState
from proposals.models import Proposal, Version
from tests.factories.boards import BoardFactory, ColumnFactory, ThemeFactory
from tests.factories.districts import BudgetFrameFactory, DistrictFactory, KeyFigureFactory, TrackFactory
from tests.factories.pages import ProcessPageFactory
from tests.factories.people import ContactFactory
from tests.factories.story_beginning import (
    DAY,
    make_groups,
    make_note,
    make_people,
    make_process,
    make_statement,
)
from tests.factories.workshops import MinutesFactory, WorkshopFactory
from trail import actions as trail
from trail.enums import ContributionKind, NodeKind, Relation
from workshops.enums import MinutesState, WorkshopState

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
# None of these may stand in any public format. They belong to nobody.
PRIVATE = (
    "Hemmelig Navnesen",
    "hemmelig@eksempel.dk",
    "20304050",
    "Vibeke Usynlig",
    "Mit hemmelige navn på tavlen",
    "Originalen siger noget privat",
    "Jeg bor på Testvej 12",
    "afsender@eksempel.dk",
    "Skjult seddel om naboen",
    "Kladden til referatet",
    "Svaret er kun til forvaltningen",
    "Tilbageholdt, fordi det nævner en nabo",
)


@dataclass
class Story:
    """What the tests look for."""

    process: Process
    district: District
    note_number: str
    aside_number: str
    hidden_number: str
    statement_number: str
    reply_number: str
    proposal: Proposal


def story(slug: str = "amager", name: str = "Amager", process: Process | None = None) -> Story:
    """Return a district whose process is complete: every contribution led somewhere, everything is documented."""
    process = process or make_process()
    district = DistrictFactory(slug=slug, name=name)
    process.districts.add(district)
    TrackFactory(district=district)
    BudgetFrameFactory(district=district, year=process.budget_year)
    KeyFigureFactory(district=district, label=f"Borgere i {name}")
    users, relatives, staff = make_groups()
    workshop = WorkshopFactory(
        process=process,
        district=district,
        slug=f"foerste-{slug}",
        title=f"Første workshop i {name}",
        state=WorkshopState.ENDED,
    )
    make_people(workshop, users, relatives, staff)
    MinutesFactory(
        workshop=workshop,
        state=MinutesState.PUBLISHED,
        body="## Velkomst\n\nCenterlederen bød velkommen.\n\n– Alle skrev sedler.",
        approved_on=DAY,
    )
    board = BoardFactory(workshop=workshop)
    column = ColumnFactory(board=board, title="Hvad mangler")
    note = make_note(column, process, district, users, "Der skal være åbent om aftenen 🌙 og i weekenden.")
    more = [make_note(column, process, district, staff, f"Flere hænder om aftenen, nr. {i}.") for i in range(2)]
    hidden = make_note(column, process, district, users, "Skjult seddel om naboen", is_public=False)
    aside = make_note(column, process, district, users, "Gratis bus til alle.")
    theme = ThemeFactory(column=column, title="Åbent, når man har brug for det", summary="Mange ønsker aftener.")
    theme.node = trail.record_node(
        kind=NodeKind.THEME,
        key=f"boards.theme:{theme.pk}",
        title=theme.title,
        url=f"/tema/{theme.pk}/",
        process_slug=process.slug,
        district_slug=slug,
        is_public=True,
    )
    theme.save()
    statement = make_statement(process, district, users)
    for given in (note, hidden, statement, *more):
        trail.link(source=given.node, target=theme.node, relation=Relation.GROUPED)
    trail.set_aside(source=aside.node, reason="Busdrift ligger uden for rammen.")
    proposal = _proposal(process, district, theme)
    reply = _hearing(process, district, proposal, staff)
    return Story(
        process,
        district,
        note.number,
        aside.number,
        hidden.number,
        statement.number,
        reply.contribution.number,
        proposal,
    )


def _proposal(process, district, theme) -> Proposal:
    proposal = Proposal.objects.create(
        process=process,
        district=district,
        number=f"F-{district.slug[:3].upper()}",
        title="Åbent tre aftener om ugen",
        text="Huset har åbent til klokken 21 tre aftener om ugen.",
        cost=2_000_000,
        state=ProposalState.CHOSEN,
        state_reason="Flest pegede på det.",
        published_at=timezone.now(),
    )
    proposal.node = trail.record_node(
        kind=NodeKind.PROPOSAL,
        key=f"proposals.proposal:{proposal.pk}",
        title=proposal.title,
        process_slug=process.slug,
        district_slug=district.slug,
        is_public=True,
    )
    proposal.save()
    proposal.themes.add(theme)
    trail.link(source=theme.node, target=proposal.node, relation=Relation.BECAME)
    for number, reason in ((1, ""), (2, "Tre aftener i stedet for to, efter høringen.")):
        Version.objects.create(
            proposal=proposal,
            number=number,
            title=proposal.title,
            text=proposal.text,
            cost=proposal.cost,
            reason=reason,
            changed_by="Centerleder",
            changed_at=datetime.datetime(2015, 9, 20 + number, 12, tzinfo=COPENHAGEN),
        )
    return proposal


def _hearing(process, district, proposal, staff) -> Submission:
    hearing = process.hearings.first() or _hearing_page(process, staff)
    reply = add_reply(hearing, district, "Flere aftener", "Vi er glade for aftenerne. [udeladt: kontaktoplysning]")
    Redaction.objects.create(submission=reply, start=0, end=5, reason="contact")
    point = Point.objects.create(
        submission=reply,
        theme="Åbningstid",
        summary="Ønsker flere aftener.",
        remark="Forvaltningen er enig.",
        outcome=Outcome.PARTLY,
        change="Tre aftener i stedet for to.",
        proposal=proposal,
    )
    point.node = trail.record_node(
        kind=NodeKind.REMARK,
        key=f"hearing.point:{point.pk}",
        title="Åbningstid",
        process_slug=process.slug,
        is_public=True,
    )
    point.save()
    trail.link(source=reply.contribution.node, target=point.node, relation=Relation.ANSWERED)
    trail.link(source=point.node, target=proposal.node, relation=Relation.CHANGED)
    withheld = add_reply(hearing, district, "", "", state=SubmissionState.WITHHELD, shown_as=ShownAs.NOT_PUBLIC)
    withheld.text, withheld.withheld_reason = "Svaret er kun til forvaltningen", PRIVATE[-1]
    withheld.save()
    return reply


def _hearing_page(process, staff) -> HearingPage:
    hearing = HearingPage(
        title="Høring om forslagene",
        slug="hoering",
        process=process,
        introduction="<p>Skriv, hvad du mener.</p>",
        starts_on=datetime.date(2015, 10, 1),
        deadline_on=datetime.date(2015, 10, 20),
        published_on=datetime.date(2015, 10, 30),
        delete_on=datetime.date(2035, 10, 20),
        case_number=process.case_number,
        unit="Center for Samskab",
    )
    ProcessPageFactory(process=process).add_child(instance=hearing)
    party = ContactFactory(name="Vibeke Usynlig", role="Sekretariat", organisation="Lokaludvalget", group=staff)
    HearingParty.objects.create(hearing=hearing, contact=party, asked_on=DAY, has_answered=True)
    return hearing


def add_reply(
    hearing: HearingPage,
    district: District | None,
    subject: str,
    public_text: str,
    *,
    state: SubmissionState = SubmissionState.PUBLISHED,
    shown_as: ShownAs = ShownAs.ROLE,
) -> Submission:
    """Return a reply of a user of the services, with a sealed original that nobody may see."""
    published = state == SubmissionState.PUBLISHED
    reply = Submission.objects.create(
        hearing=hearing,
        district=district,
        subject="Originalen siger noget privat",
        text="Originalen siger noget privat. Jeg bor på Testvej 12, og min mail er afsender@eksempel.dk.",
        sender_kind=SenderKind.USER,
        name="Hemmelig Navnesen",
        email="afsender@eksempel.dk",
        phone="20304050",
        shown_as=shown_as,
        state=state,
        public_subject=subject,
        public_text=public_text,
        public_sender="Bruger af tilbud" if published else "",
        published_at=timezone.now() if published else None,
        received_at=datetime.datetime(2015, 10, 5, 10, tzinfo=COPENHAGEN),
    )
    reply.contribution = trail.record_contribution(
        key=f"hearing.submission:{reply.pk}",
        kind=ContributionKind.SUBMISSION,
        text=public_text or "Svar til høringen",
        process_slug=hearing.process.slug,
        district_slug=district.slug if district else "",
        is_public=published,
    ).contribution
    reply.save()
    return reply
