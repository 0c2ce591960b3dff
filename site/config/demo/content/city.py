"""City 2015: methods for structured courses, and which of the many services to gather."""

from datetime import date, time

from config.demo.shapes import BallotText as Ballot
from config.demo.shapes import DistrictText, InterviewText, LooseNote, WorkshopText
from config.demo.shapes import NoteText as Note
from config.demo.shapes import ProposalText as Proposal
from config.demo.shapes import StatementText as Said
from config.demo.shapes import ThemeText as Theme

QUIET = "Et sted, hvor man bare må være"
COURSE = "Forløb med en begyndelse og en slutning"
HANDS = "Noget at lave med hænderne"
TOGETHER = "Når to huse bliver til ét"
OVERVIEW = "Ingen ved, hvornår der er åbent"
TAKE_HOME = "Det, man kan tage med hjem"

FIRST = WorkshopText(
    district="city",
    round=1,
    phase=1,
    title="Første workshop i City: Hvad må ikke blive væk?",
    introduction="City har mange tilbud. Vi begynder med det, der betyder noget for jer, før vi taler om penge.",
    place="Torvekælderen, Opdigtet Plads 2, Indre By",
    access="Elevator fra gården. Teleslynge. Der er to pauser og ingen rundbordspræsentation.",
    day=date(2015, 8, 25),
    starts=time(12, 30),
    ends=time(15, 30),
    agenda=(
        ("Velkomst, og hvem der er i rummet", 15),
        ("Rammen: hvad er besluttet?", 20),
        ("Sedler i stilhed", 40),
        ("Pause", 20),
        ("Temaer ved bordene", 60),
        ("Tak for i dag", 25),
    ),
    columns=(
        ("Det virker", "Hvad skal vi passe på?", "mint"),
        ("Det mangler", "Hvad ville gøre en forskel for dig?", "yellow"),
        ("Det er jeg bange for", "Hvad må ikke ske?", "peach"),
    ),
    themes=(
        Theme(
            0,
            QUIET,
            "Ikke alle vil udvikle sig hver dag. Der skal være plads til kaffe, avis og tavshed.",
            (
                Note("Her er der ingen, der vil have mig til at udvikle mig før kl. 11.", "brugere", "Avisen"),
                Note("Jeg siger måske to ord på en dag. Det er nok, og de forstår det i Kajkanten.", "brugere"),
                Note("Stilhed er også et tilbud", "organisationer"),
                Note("Min bror har haft samme stol i 9 år. Tænk jer om, før I flytter stolen.", "organisationer"),
            ),
        ),
        Theme(
            1,
            COURSE,
            "Forløb skal være frivillige, beskrevet på én side og have en slutning, som ikke er et hul.",
            (
                Note(
                    "Jeg var på et kursus i at høre stemmer. Det var det bedste i 20 år. Så stoppede det.",
                    "brugere",
                    "Radio",
                ),
                Note("Skriv på EN side: hvad, hvornår, med hvem, og hvad så bagefter.", "brugere"),
                Note("Vi henviser gerne, men vi ved ikke, hvad I har.", "psykiatere"),
                Note("Forløb ja tak, men ikke som betaling for at få lov at sidde her.", "brugere"),
            ),
        ),
        Theme(
            0,
            HANDS,
            "Værkstederne giver et sted at være dygtig.",
            (
                Note("På værkstedet er jeg hende, der kan lime. Ikke hende, der er syg.", "brugere", "Limstiften"),
                Note("Drejebænken!!!", "brugere"),
                Note("Vi sælger faktisk noget. Fortæl udvalget det.", "medarbejdere"),
            ),
        ),
    ),
    loose=(
        LooseNote(
            2,
            Note("Hvad skal jeg sige til dem, der kommer hver dag, hvis vi lukker?", "selvejende"),
            "Spørgsmålet er besvaret i referatet: Ingen adresse lukker, før der er aftalt et nyt sted med dem, der "
            "kommer der.",
        ),
        LooseNote(
            2,
            Note("Kommunen kan ikke engang stave til recovery og nu skal vi måles på det", "brugere", "Gal i går"),
            "En kritik af ordene, som vi har taget til os. Den bliver ikke til et forslag, men planen er skrevet om i "
            "et enklere sprog.",
        ),
    ),
    also_present=(("brugere", 5), ("medarbejdere", 4), ("boligselskaber", 1), ("lokaludvalg", 1)),
    minutes=(
        "Der kom {present}. Mange var urolige for lukninger, og det fik god tid. Centerlederen sagde, at ingen adresse "
        "lukker, før der er aftalt et nyt sted med dem, der kommer der.\n\nTre temaer blev samlet: ro, forløb med en "
        "slutning og værksteder. En mand bad om, at planen bliver skrevet, så han kan læse den. Det blev aftalt."
    ),
)
SECOND = WorkshopText(
    district="city",
    round=2,
    phase=3,
    title="Anden workshop i City: Færre huse, samme mennesker",
    introduction="Rammen falder fra 26 til 22,5 millioner kroner. Vi skal vælge, og vi gør det sammen.",
    place="Kajkanten, Opdigtet Kaj 4, Indre By",
    access="Alt er i stueplan. Der er et rum, hvor man kan være i fred.",
    day=date(2015, 9, 15),
    starts=time(12, 30),
    ends=time(15, 30),
    agenda=(
        ("Temaerne fra sidst", 20),
        ("Tal på bordet", 30),
        ("Sedler og samtaler", 60),
        ("Pause", 20),
        ("Forslagene tager form", 50),
    ),
    columns=(
        ("Det kan samles", "Hvad bliver bedre af at ligge sammen?", "sky"),
        ("Det skal vi have", "Hvad er vigtigst, når pengene er få?", "mint"),
    ),
    themes=(
        Theme(
            0,
            TOGETHER,
            "To huse kan dele adresse, hvis begge får deres eget rum, og folk får lov at flytte i deres eget tempo.",
            (
                Note(
                    "Loftet og Torvekælderen kan dele køkken. Vi har allerede talt om det over en øl (alkoholfri).",
                    "selvejende",
                ),
                Note("Hvis I slår os sammen, så lad os selv vælge farven på væggen.", "brugere", "Limstiften"),
                Note("Husleje 1,1 mio. om året for to halvtomme lokaler. Brug dem på mennesker.", "medarbejdere"),
                Note("Jeg flytter ikke med. Det kan jeg ikke. Jeg siger det bare nu.", "brugere"),
            ),
        ),
        Theme(
            1,
            OVERVIEW,
            "Én oversigt over åbningstider for hele byen, som passer, og som også hænger på papir.",
            (
                Note("Tirsdag kl. 13 er der åbent 11 steder. Lørdag kl. 13 er der åbent ét.", "organisationer"),
                Note("Lav et stykke papir til køleskabet", "brugere", "Avisen"),
                Note("Vi viser folk hen til en lukket dør cirka en gang om ugen.", "boligselskaber"),
            ),
        ),
        Theme(
            1,
            TAKE_HOME,
            "Metoderne skal kunne bruges derhjemme og i de andre bydele.",
            (
                Note("Lær mig noget, jeg kan, når I har fri.", "brugere", "Radio"),
                Note(
                    "Undervis vores medarbejdere i Nordvest, så skal vi nok undervise jer i at feste.", "medarbejdere"
                ),
                Note("Lånehylde med skemaer, lydfiler og kuglepenne der virker", "brugere"),
            ),
        ),
    ),
    loose=(
        LooseNote(
            1,
            Note("Fjern alle forløb. Giv os pengene i hånden.", "brugere", "Gal i dag"),
            "Kommunen må ikke udbetale rammen til den enkelte. Ønsket om selv at bestemme er skrevet ind i forslaget "
            "om forløb.",
        ),
    ),
    also_present=(("brugere", 6), ("brugere-uden-tilbud", 1), ("medarbejdere", 3), ("region", 1)),
    minutes=(
        "Der kom {present}. Tallene blev lagt frem først, og der blev stille. Derefter blev der talt sagligt og højt. "
        "To selvejende tilbud foreslog selv at dele adresse.\n\nEn bruger sagde, at hun ikke flytter med. Det blev "
        "skrevet i referatet, fordi hun bad om det. Uenigheden om, hvor meget der skal samles, følger med videre."
    ),
)
INTERVIEWS = (
    InterviewText(
        "city",
        "Brugerrådet i Kajkanten",
        "council",
        5,
        date(2015, 8, 18),
        "Udviklingskonsulent",
        (
            Said("Spørg ikke, hvad vi vil nå. Spørg, hvad vi vil beholde.", QUIET),
            Said("Et forløb er godt, hvis man må tage det to gange.", COURSE),
            Said("Send os et brev, ikke en app.", OVERVIEW),
        ),
        "Rådet er positivt over for forløb og bange for at miste hverdagen. De vil læse planen, før den sendes.",
    ),
    InterviewText(
        "city",
        "En kvinde, der går på Værkstedet Sytten",
        "user",
        1,
        date(2015, 8, 20),
        "Udviklingskonsulent",
        (
            Said("Da jeg fik nøglen til værkstedet, begyndte jeg at stå op.", HANDS),
            Said(
                "Min sagsbehandler har aldrig set, hvad jeg laver. Inviter hende.",
                "",
                "Vi har givet beskeden videre med kvindens lov. Det kræver ikke et forslag.",
            ),
        ),
        "Interviewet foregik ved limbordet. Hun viste sine ting frem undervejs.",
    ),
)
PROPOSALS = (
    Proposal(
        "city-forloeb",
        "Et hus for forløb i Kajkanten",
        "Kajkanten får ti faste forløb om året: at høre stemmer, søvn, hverdag, penge og flere. Hvert forløb står på "
        "én side, har en slutning og må tages to gange. Ingen forløb er betingelse for at komme i huset.",
        7_200_000,
        (COURSE, TAKE_HOME),
    ),
    Proposal(
        "city-faelles-adresse",
        "Loftet og Torvekælderen deler adresse",
        "De to selvejende tilbud flytter sammen og beholder hver sit rum, hver sin bestyrelse og et fælles køkken. Den "
        "sparede husleje går til åbent lørdag og søndag.",
        6_900_000,
        (TOGETHER,),
    ),
    Proposal(
        "city-stille",
        "Stille hverdag: ro, avis og kaffe",
        "Der er hver dag ét sted i City, hvor man kan være uden at skulle noget. To faste medarbejdere, "
        "de samme stole.",
        4_100_000,
        (QUIET,),
    ),
    Proposal(
        "city-vaerksted",
        "Værkstedet Sytten fortsætter og sælger mere",
        "Værkstedet bliver, får en lille butik og tager folk ind i praktik fra hele byen.",
        4_800_000,
        (HANDS,),
    ),
    Proposal(
        "city-overblik",
        "Ét overblik over alle åbningstider",
        "En medarbejder holder en oversigt over hele byens åbningstider på nettet, på papir og i telefonen, og "
        "aftaler med tilbuddene, hvem der har åbent hvornår.",
        900_000,
        (OVERVIEW,),
    ),
)
BALLOTS = (
    Ballot(7, "brugere", ("city-stille", "city-vaerksted", "city-overblik")),
    Ballot(13, "brugere", ("city-forloeb", "city-stille", "city-faelles-adresse", "city-overblik")),
    Ballot(6, "brugere-uden-tilbud", ("city-overblik", "city-forloeb")),
    Ballot(9, "medarbejdere", ("city-forloeb", "city-faelles-adresse", "city-overblik")),
    Ballot(6, "selvejende", ("city-faelles-adresse", "city-stille")),
    Ballot(5, "organisationer", ("city-stille", "city-faelles-adresse", "city-overblik")),
    Ballot(3, "brugere", ("city-vaerksted",)),
    Ballot(1, "brugere", ()),
)
CITY = DistrictText("city", INTERVIEWS, (FIRST, SECOND), PROPOSALS, BALLOTS)
