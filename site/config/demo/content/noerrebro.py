"""Nørrebro 2015: young people, education and work, with less money than before."""

from datetime import date, time

from config.demo.shapes import BallotText as Ballot
from config.demo.shapes import DistrictText, InterviewText, LooseNote, WorkshopText
from config.demo.shapes import NoteText as Note
from config.demo.shapes import ProposalText as Proposal
from config.demo.shapes import StatementText as Said
from config.demo.shapes import ThemeText as Theme

AGE = "Et sted, hvor der er andre på min alder"
SCHOOL = "Skole og praktik uden at falde igennem"
ADULT = "Én voksen, der bliver"
PRINT = "Rigtigt arbejde på Trykkeriet"
EIGHTEEN = "Den dag man fylder 18"
EVENING = "Aftener i stedet for formiddage"

FIRST = WorkshopText(
    district="noerrebro",
    round=1,
    phase=1,
    title="Første workshop på Nørrebro: Unge på vej",
    introduction="Vi begynder kl. 15, fordi I bad om det. Der er pizza. Du behøver ikke sige noget.",
    place="Ungecaféen Nabo, Opdigtet Gade 140, Nørrebro",
    access="Stueplan. Man må have hørebøffer på. Der er et rum uden folk.",
    day=date(2015, 8, 27),
    starts=time(15, 0),
    ends=time(18, 0),
    agenda=(
        ("Pizza", 30),
        ("Hvad er det her for noget?", 15),
        ("Sedler", 45),
        ("Pause på trappen", 15),
        ("Hvad ligner hinanden?", 50),
        ("Hvad gør I med det?", 25),
    ),
    columns=(
        ("Det virker", "Hvad skal vi passe på?", "mint"),
        ("Det mangler", "Hvad ville gøre en forskel for dig?", "yellow"),
        ("Det er jeg bange for", "Hvad må ikke ske?", "peach"),
    ),
    themes=(
        Theme(
            0,
            AGE,
            "Unge vil være sammen med unge. Ikke fordi de gamle er sure, men fordi livet er et andet sted.",
            (
                Note("alle andre steder er de ligesom min farmor. hun er sød men altså", "brugere", "zzz"),
                Note("Nabo er det eneste sted hvor jeg ikke er den mærkelige", "brugere"),
                Note("fredagsspil 🎲", "brugere", "D20"),
                Note("Jeg er 34. Hvor skal jeg hen?", "brugere"),
            ),
        ),
        Theme(
            1,
            SCHOOL,
            "Mange er begyndt på skole fire-fem gange. De mangler nogen, der er med i overgangen.",
            (
                Note(
                    "har startet på hf 5 gange. ved godt hvordan man starter. ved ikke hvordan man bliver",
                    "brugere",
                    "femte gang",
                ),
                Note("En praktik på 6 timer om ugen, der ikke bliver til 37 efter en måned.", "brugere"),
                Note("Vi kan tage imod praktikanter, men vi skal have en at ringe til samme dag.", "andre-lokale"),
                Note("Lektiehjælp hos os tirsdag og torsdag. Vi har 6 tomme stole.", "andre-tilbud"),
                Note("Jobcentret indkalder til møde kl. 8.15. Så kommer de ikke. Så ryger ydelsen.", "boern-unge"),
            ),
        ),
        Theme(
            1,
            ADULT,
            "Den samme voksen hele vejen betyder mere end den rigtige titel.",
            (
                Note("Jeg har haft 11 kontaktpersoner. Jeg kan godt nævne dem allesammen.", "brugere", "nr. 12 søges"),
                Note("Nogen der skriver en sms når man ikke kommer. Bare det", "brugere"),
                Note("Det kan ikke være mig, hans mor, der er hans sagsbehandler.", "organisationer"),
            ),
        ),
    ),
    loose=(
        LooseNote(
            2,
            Note("at i lukker nabo. så kommer jeg ikke nogen steder. slut.", "brugere", "zzz"),
            "Vi har hørt det. Ungecaféen lukker ikke i noget af forslagene. Sedlen står i referatet.",
        ),
        LooseNote(
            2,
            Note("first", "brugere"),
            "Sedlen siger ikke noget, vi kan bruge. Skriv gerne igen.",
        ),
    ),
    also_present=(("brugere", 7), ("medarbejdere", 3), ("andre-forvaltninger", 1), ("teknik-miljoe", 1)),
    minutes=(
        "Der kom {present}, flest unge. De fleste sad på trappen en del af tiden, og det var dér, der blev sagt mest. "
        "Facilitatoren flyttede en tavle derud.\n\nTre temaer: et sted med jævnaldrende, skole og praktik, og den "
        "samme voksne. En på 34 spurgte, hvor hun skal hen. Det har vi ikke et godt svar på endnu."
    ),
)
SECOND = WorkshopText(
    district="noerrebro",
    round=2,
    phase=3,
    title="Anden workshop på Nørrebro: Mindre ramme, større mål",
    introduction="Rammen går fra 15,5 til 12,5 millioner kroner. Vi viser alle tal og siger, hvad vi ikke ved.",
    place="Trykkeriet, Opdigtet Allé 51, Nørrebro",
    access="Elevator. Der kan lugte af tryksværte, sig til, hvis du ikke kan være i det.",
    day=date(2015, 9, 17),
    starts=time(15, 0),
    ends=time(18, 0),
    agenda=(
        ("Boller og temaer", 25),
        ("Tre millioner færre", 35),
        ("Sedler", 45),
        ("Pause", 15),
        ("Fra ønsker til forslag", 60),
    ),
    columns=(
        ("Det satser vi på", "Hvad er vigtigst, når pengene er få?", "mint"),
        ("Det kan vi undvære", "Hvad kan laves om?", "lilac"),
    ),
    themes=(
        Theme(
            0,
            EIGHTEEN,
            "Overgangen fra barn til voksen skal aftales, før fødselsdagen.",
            (
                Note("Jeg blev 18 en torsdag. Fredag kendte jeg ikke nogen.", "brugere", "fredag"),
                Note("Vi vil gerne holde et fælles møde et halvt år før. Det kræver, at I også kommer.", "boern-unge"),
                Note("Lad mig selv bestemme, hvem der sidder med ved bordet", "brugere"),
            ),
        ),
        Theme(
            0,
            PRINT,
            "Arbejde, der betyder noget, med en mester, en frist og en kunde.",
            (
                Note("Vi trykte plakaterne til den her workshop. I er velkomne.", "selvejende"),
                Note(
                    "Jeg får ikke løn, men jeg får kaffe og et navneskilt. Jeg vil hellere have løn, men det er et "
                    "godt navneskilt.",
                    "brugere",
                    "Bogtrykker",
                ),
                Note("Tre af vores har fået job på et rigtigt trykkeri. Tre ud af 37, ja. Men tre.", "selvejende"),
            ),
        ),
        Theme(
            1,
            EVENING,
            "Unge kommer om aftenen. Formiddagene i Ungecaféen kan undværes.",
            (
                Note("Ingen under 25 er vågne kl. 10. Det er videnskab", "brugere", "D20"),
                Note("Flyt to vagter fra formiddag til aften. Det koster kun tillægget.", "medarbejdere"),
                Note("Baghuset om dagen, Nabo om aftenen, samme personale?", "medarbejdere"),
            ),
        ),
    ),
    loose=(
        LooseNote(
            1,
            Note("I kan undvære alle jeres konsulenter.", "brugere", "sur smiley"),
            "Forstået. Konsulenterne betales ikke af denne ramme, så det giver ikke flere penge til tilbuddene.",
        ),
        LooseNote(
            0,
            Note("<b>en app</b> der kan det hele", "brugere"),
            "Der er ikke penge til at lave en app i denne ramme. Ønsket om én sms fra en voksen er med i forslaget om "
            "faste voksne.",
        ),
    ),
    also_present=(("brugere", 8), ("medarbejdere", 2), ("politi", 1), ("organisationer", 1)),
    minutes=(
        "Der kom {present}. Tre millioner færre er mange penge, og det blev sagt. Trykkeriet og Baghuset var uenige "
        "om, hvem der skal spare, og det står som en uenighed i rapporten.\n\nDer var enighed om aftenåbent, om mødet "
        "før 18-årsdagen og om at holde fast i de samme voksne."
    ),
)
INTERVIEWS = (
    InterviewText(
        "noerrebro",
        "Ungerådet i Nabo",
        "council",
        7,
        date(2015, 8, 20),
        "Udviklingskonsulent",
        (
            Said("Hvis I skal spare, så spar på møderne om os.", EVENING),
            Said("Vi vil have en voksen med i skolen den første dag. Ikke ind i klassen. Bare til døren.", SCHOOL),
            Said(
                "Skriv jeres ting, så min lillebror kan forstå det.",
                "",
                "Det har vi prøvet at gøre i alle teksterne. Det er ikke et forslag til tilbuddene.",
            ),
        ),
        "Rådet havde pizza og meninger. De stemte om deres tre vigtigste ting og bad om at få svar på dem.",
    ),
    InterviewText(
        "noerrebro",
        "Fokusgruppe med pårørende til unge",
        "focus_group",
        5,
        date(2015, 8, 24),
        "Udviklingskonsulent",
        (
            Said("Vi er trætte. Ring til os én gang om måneden, også når det går godt.", ADULT, group="organisationer"),
            Said(
                "Da han blev 18, måtte vi ikke få noget at vide. Det var som at tabe ham i vandet.",
                EIGHTEEN,
                group="organisationer",
            ),
        ),
        "Fem forældre og søskende. Samtalen varede længere end aftalt.",
    ),
)
PROPOSALS = (
    Proposal(
        "noerrebro-aftenhus",
        "Ungecaféen Nabo åben fem aftener",
        "Nabo flytter sine vagter fra formiddag til aften og holder åbent fem aftener om ugen. Caféen er for unge fra "
        "hele byen til og med 35 år.",
        4_300_000,
        (AGE, EVENING),
    ),
    Proposal(
        "noerrebro-faste-voksne",
        "Den samme voksne i to år",
        "Fem ungeguider følger hver femten unge i mindst to år, ind i skole, praktik og ud igen. De skriver en sms, "
        "når man ikke kommer.",
        3_700_000,
        (ADULT, SCHOOL),
    ),
    Proposal(
        "noerrebro-trykkeriet",
        "Trykkeriet bliver læreplads",
        "Trykkeriet tager tolv unge ad gangen i praktikforløb, der begynder med seks timer om ugen, og laver aftaler "
        "med fem virksomheder.",
        4_200_000,
        (PRINT, SCHOOL),
    ),
    Proposal(
        "noerrebro-18-aar",
        "Et bord før 18-årsdagen",
        "Et halvt år før man fylder 18, mødes den unge med dem, han eller hun selv vælger, og der bliver lavet én plan "
        "på én side.",
        800_000,
        (EIGHTEEN,),
    ),
)
BALLOTS = (
    Ballot(15, "brugere", ("noerrebro-aftenhus", "noerrebro-faste-voksne")),
    Ballot(7, "brugere", ("noerrebro-aftenhus", "noerrebro-trykkeriet", "noerrebro-18-aar")),
    Ballot(5, "brugere-uden-tilbud", ("noerrebro-faste-voksne", "noerrebro-18-aar")),
    Ballot(8, "medarbejdere", ("noerrebro-aftenhus", "noerrebro-faste-voksne", "noerrebro-18-aar")),
    Ballot(6, "selvejende", ("noerrebro-trykkeriet",)),
    Ballot(6, "organisationer", ("noerrebro-faste-voksne", "noerrebro-18-aar")),
    Ballot(2, "brugere", ()),
)
NOERREBRO = DistrictText("noerrebro", INTERVIEWS, (FIRST, SECOND), PROPOSALS, BALLOTS)
