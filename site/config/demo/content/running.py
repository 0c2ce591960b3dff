"""The running process. Every day is counted from the day the demo is loaded, so it never looks stale."""

from datetime import time

from config.demo.shapes import BallotText as Ballot
from config.demo.shapes import ProposalText as Proposal
from config.demo.shapes import WorkshopText

SLUG = "faellesskaber-og-hverdagsliv"
TITLE = "Fællesskaber og hverdagsliv"
SUMMARY = (
    "Hvad gør en hverdag god nok, når man har en psykisk sygdom? Vi spørger om naboer, weekender, bevægelse og de "
    "første skridt ud ad døren. Lige nu er vi i gang med at prioritere. Alle personer, sedler og svar er opdigtede."
)
COMMITTEE = "Socialudvalget"
STARTS, ENDS = -70, 75

# number, title, purpose, what one can do, start, end
PHASES = (
    (
        1,
        "Indledende fase",
        "Vi har talt med brugere og brugerråd og holdt første workshop i alle fire lokalområder.",
        "Læs sedlerne og temaerne fra de første workshops.",
        -70,
        -43,
    ),
    (
        2,
        "Bearbejdning af input",
        "Sedler og udsagn er samlet i temaer, og der er skrevet de første forslag.",
        "Se, hvilke temaer der kom ud af det.",
        -42,
        -15,
    ),
    (
        3,
        "Prioritering af ønskede indsatser",
        "Vi holder ønskerne op mod pengene. Der er workshop på Amager i dag, afstemning i Nordvest og en høring om "
        "de første forslag.",
        "Skriv på tavlen, støt forslag i Nordvest, eller svar på høringen.",
        -14,
        21,
    ),
    (
        4,
        "Opsamling og status",
        "Bidragene samles, og udvalget får en status.",
        "Tjek, at du kan kende dit eget bidrag.",
        22,
        49,
    ),
    (
        5,
        "Samlet forslag",
        "De lokale forslag bliver til én plan, som udvalget tager stilling til.",
        "Læs planen, før den bliver besluttet.",
        50,
        75,
    ),
)
# title, planned, held or None
MILESTONES = (
    ("Processen besluttes i udvalget", -84, -84),
    ("Invitationer sendes", -77, -76),
    ("Første workshoprunde", -60, -57),
    ("Temaerne lægges frem", -20, -20),
    ("Anden workshoprunde begynder", 0, 0),
    ("Afstemningen i Nordvest lukker", 9, None),
    ("Høringsfrist", 16, None),
    ("Status til udvalget", 45, None),
    ("Udvalget behandler det samlede forslag", 75, None),
)
REQUIREMENTS = (
    "Der kommer ikke flere penge. Nye ting betales med gamle ting.",
    "Hvert lokalområde skal have mindst ét sted med åbent i weekenden.",
    "Ingen må miste et sted, før der er aftalt et nyt.",
)
PRINCIPLES = (
    "Begynd med det, der allerede virker.",
    "Intet om os uden os.",
    "Små skridt tæller.",
    "Det skal kunne forstås af den, det handler om.",
    "Alle får svar på, hvad der skete med det, de sagde.",
)

DISTRICT_BODIES = {
    "city": "<p>I City handler det om naboer. De fleste kender kun lyden af hinanden, og det vil vi prøve at ændre i "
    "tyve opgange.</p>",
    "amager": "<p>På Amager er der workshop i dag om hverdagen, når alt er lukket. Har du en kode, kan du skrive med "
    "på tavlen, også hjemmefra.</p>",
    "noerrebro": "<p>På Nørrebro har unge talt om weekenden. Afstemningen er slut, og der er en workshop mere om lidt."
    "</p>",
    "nordvest": "<p>I Nordvest handler det om det første skridt ud ad døren og om den lange søndag. Lige nu kan du "
    "støtte forslagene.</p>",
}

AHEAD = (
    WorkshopText(
        "noerrebro",
        2,
        3,
        "Anden workshop på Nørrebro: Weekenden",
        "Vi skal vælge mellem tre måder at bruge weekenden på.",
        "Ungecaféen Nabo, Opdigtet Gade 140, Nørrebro",
        "Stueplan. Man må have hørebøffer på.",
        6,
        time(15, 0),
        time(18, 0),
        (("Mad", 30), ("Tre forslag", 30), ("Sedler", 60), ("Tak", 15)),
        (("Det satser vi på", "Hvad er vigtigst?", "mint"), ("Pas på", "Hvad kan gå galt?", "peach")),
        code="TANKEN",
    ),
    WorkshopText(
        "city",
        2,
        3,
        "Anden workshop i City: Naboer",
        "Vi inviterer dem, der bor lige ved siden af.",
        "Torvekælderen, Opdigtet Plads 2, Indre By",
        "Elevator fra gården. Teleslynge.",
        11,
        time(12, 30),
        time(15, 0),
        (("Kaffe", 20), ("Hvem er vi?", 30), ("Sedler", 45), ("Afslutning", 15)),
        (
            ("Det ved jeg om min nabo", "Hvad kender du til hinanden?", "sky"),
            ("Det kunne vi gøre", "Hvad er det mindste første skridt?", "yellow"),
        ),
        code="TRAPPE",
    ),
)

# The vote under way, in Nordvest, and the one that closed a few days ago, on Nørrebro.
NORDVEST_PROPOSALS = (
    Proposal(
        "nv-soendag",
        "Søndagsbordet",
        "Bordet har åbent hver søndag fra 12 til 18 med to frivillige, én medarbejder og varm mad.",
        2_900_000,
        ("Søndagen er lang",),
    ),
    Proposal(
        "nv-foelgeven",
        "En følgeven de første fem gange",
        "Alle, der ønsker det, får en følgeven de første fem gange, de skal et nyt sted hen.",
        2_100_000,
        ("Det første skridt",),
    ),
    Proposal(
        "nv-have",
        "Haven hele året",
        "Skuret får et drivhus med varme, så havearbejdet ikke stopper i oktober.",
        6_600_000,
        ("Jord under neglene",),
    ),
    Proposal(
        "nv-telefon",
        "Telefonen, der bliver taget",
        "Et nummer, hvor der altid er et menneske mellem kl. 16 og 24.",
        5_200_000,
        ("Søndagen er lang", "Det første skridt"),
    ),
)
NORDVEST_BALLOTS = (
    Ballot(6, "brugere", ("nv-soendag", "nv-foelgeven")),
    Ballot(3, "medarbejdere", ("nv-telefon", "nv-soendag")),
    Ballot(2, "organisationer", ("nv-foelgeven", "nv-have")),
)
NOERREBRO_PROPOSALS = (
    Proposal(
        "nb-fredag",
        "Fredag aften hele året",
        "Nabo har åbent hver fredag til kl. 23, også i ferier.",
        3_900_000,
        ("Weekenden begynder fredag",),
    ),
    Proposal(
        "nb-madklub",
        "Madklubber hjemme hos hinanden",
        "Fire madklubber med seks unge i hver, penge til mad og en voksen, der kan kontaktes.",
        1_700_000,
        ("Mad er en grund til at komme",),
    ),
    Proposal(
        "nb-bane",
        "Boldbanen om vinteren",
        "Lys på banen bag caféen og en træner to gange om ugen.",
        7_800_000,
        ("Ud at røre sig uden at skulle vinde",),
    ),
)
NOERREBRO_BALLOTS = (
    Ballot(14, "brugere", ("nb-fredag", "nb-madklub")),
    Ballot(6, "brugere-uden-tilbud", ("nb-madklub",)),
    Ballot(6, "medarbejdere", ("nb-fredag", "nb-bane")),
    Ballot(5, "organisationer", ("nb-madklub", "nb-bane")),
    Ballot(1, "brugere", ()),
)
# Proposals that the hearing is about, in City, without a vote.
CITY_PROPOSALS = (
    Proposal(
        "ci-trappe",
        "En trappevært i tyve opgange",
        "Tyve opgange i City får en trappevært: en beboer, der kender navnene og får to timer om ugen til det.",
        1_200_000,
        ("Dem, man bor dør om dør med",),
    ),
)
