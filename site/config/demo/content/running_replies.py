"""Replies to the hearing that is open now: some received, some under review, some published. All made up."""

from config.demo.shapes import PointText as Point
from config.demo.shapes import ReplyText as Reply

HEARING_TITLE = "Høring om de første forslag"
HEARING_SLUG = "hoering-om-de-foerste-forslag"
STARTS, DEADLINE, DELETE = -12, 16, 365 * 5
INTRODUCTION = (
    "<p>De første forslag er skrevet. Før vi går videre, vil vi høre, hvad du mener. Det må være kort, og det må "
    "være stavet forkert.</p>"
)
SECTIONS = (
    ("1", "Baggrund", "<p>Forslagene handler om weekender, det første skridt ud ad døren og om naboer.</p>"),
    (
        "2",
        "Weekender",
        "<p>Hvert lokalområde får mindst ét sted med åbent i weekenden. Hvor og hvornår er ikke besluttet.</p>",
    ),
    (
        "3",
        "Det første skridt",
        "<p>Alle, der ønsker det, kan få en følgeven de første gange, de skal et nyt sted hen.</p>",
    ),
    (
        "4",
        "Naboer",
        "<p>Tyve opgange i City får en trappevært. Det er et forsøg i et år.</p>",
    ),
)

REPLIES_NOW = (
    Reply(
        "nu-loerdag",
        "Lørdag er også en dag",
        "Alle taler om søndag. Lørdag kl. 14 er mindst lige så slem. Åbn dér.",
        "user",
        -10,
        section="2",
        shown_as="role",
        points=(
            Point("Weekender", "Lørdag bør også have åbent.", "Vi tager det med, når tiderne skal aftales.", "noted"),
        ),
    ),
    Reply(
        "nu-trappevaert",
        "Jeg vil gerne være trappevært",
        "Jeg kender alle i opgangen undtagen ham på femte. Skriv til «contact|gudrun@opdigt.example» eller ring på "
        "«contact|20 00 00 71».",
        "private",
        -9,
        district="city",
        section="4",
        name="Gudrun Opdigt",
        shown_as="pseudonym",
        pseudonym="Opgangen, 1. sal",
        email="gudrun@opdigt.example",
        phone="20 00 00 71",
        points=(
            Point(
                "Naboer",
                "Vil gerne være trappevært.",
                "Tak. Vi kontakter dig, hvis forsøget bliver til noget.",
                "noted",
                "",
                "ci-trappe",
            ),
        ),
    ),
    Reply(
        "nu-kreds",
        "Pårørende som følgevenner",
        "Vi foreslår, at pårørende kan være følgevenner for andre end deres egne. Det er lettere at hjælpe en, man "
        "ikke er bange for at miste.",
        "association",
        -8,
        section="3",
        organisation="Pårørendekredsen (opdigtet)",
        email="kredsen@paaroerende.example",
        points=(
            Point(
                "Følgevenner",
                "Pårørende kan være følgevenner for andre.",
                "God idé, det skriver vi ind.",
                "yes",
                "Pårørende kan nu være følgevenner for andre end deres egne.",
                "nv-foelgeven",
            ),
        ),
    ),
    Reply(
        "nu-cpr",
        "min sag",
        "hej jeg har skrevet før og ingen svarer. mit cpr er «cpr|020236-4125» og jeg bor «contact|Opdigtet Vænge 14, "
        "3. th., 2400 København NV». kan følgevennen komme på onsdag?",
        "user",
        -6,
        end="under_review",
        district="nordvest",
        section="3",
        name="Jan Påhit",
        phone="20 00 00 72",
    ),
    Reply(
        "nu-naboen",
        "Naboen ovenpå",
        "«third_party|Karsten på 4. sal går rundt om natten og har fået en diagnose.» Er det ham, der skal være "
        "trappevært? Ring til mig på «contact|+45 20 00 00 73».",
        "private",
        -4,
        end="under_review",
        district="city",
        section="4",
        name="Erna Tænkt",
        phone="+45 20 00 00 73",
    ),
    Reply(
        "nu-ung",
        "ang weekend",
        "fint nok med fredag men hvad med ferierne der er der ALTID lukket",
        "user",
        -3,
        end="received",
        district="noerrebro",
        section="2",
    ),
    Reply(
        "nu-english",
        "The first step",
        "The idea with someone waiting on the pavement is beautiful. I would use it. Please write to "
        "«contact|lena@opdigt.example».",
        "user",
        -2,
        end="received",
        section="3",
        name="Lena Opdigt",
        email="lena@opdigt.example",
    ),
    Reply(
        "nu-kort",
        "?",
        "Hvad er en trappevært?",
        "private",
        -1,
        end="received",
        district="city",
        section="4",
    ),
)
