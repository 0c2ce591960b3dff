"""Amager 2015: lifestyle and health. The showcase contribution, the sleepless note, is in the first workshop."""

from datetime import date, time

from config.demo.shapes import BallotText as Ballot
from config.demo.shapes import DistrictText, InterviewText, LooseNote, WorkshopText
from config.demo.shapes import NoteText as Note
from config.demo.shapes import ProposalText as Proposal
from config.demo.shapes import StatementText as Said
from config.demo.shapes import ThemeText as Theme

SLEEPLESS = "Jeg sover ikke om natten. Kan der ikke være ét sted, hvor lyset er tændt til sent?"

LIGHT = "Et sted med lys i vinduet om aftenen"
BODY = "Kroppen skal med, i mit tempo"
FOOD = "Mad, man laver sammen"
WARD = "Fra afdelingen til hverdagen"
PEER = "Gå med mig den første gang"

FIRST = WorkshopText(
    district="amager",
    round=1,
    phase=1,
    title="Første workshop på Amager: Hvad skal der til?",
    introduction="Kom og fortæl, hvad der holder dig oppe, og hvad der mangler. Du må gerne bare lytte.",
    place="Strandhuset, Opdigtet Strandvej 30, Amager",
    access="Bus til døren og niveaufri adgang. Der er et stille rum med sofa. Du må gå, når du vil.",
    day=date(2015, 8, 26),
    starts=time(13, 0),
    ends=time(16, 0),
    agenda=(
        ("Kaffe og velkomst", 20),
        ("Hvad er det, vi skal, og hvad er bestemt i forvejen?", 20),
        ("Skriv sedler", 45),
        ("Pause", 20),
        ("Vi samler sedlerne i temaer", 50),
        ("Hvad sker der nu?", 25),
    ),
    columns=(
        ("Det virker", "Hvad skal vi passe på?", "mint"),
        ("Det mangler", "Hvad ville gøre en forskel for dig?", "yellow"),
        ("Det er jeg bange for", "Hvad må ikke ske?", "peach"),
    ),
    themes=(
        Theme(
            1,
            LIGHT,
            "Mange har det sværest om aftenen og i weekenden, når alt er lukket. De ønsker et hus med lang åbningstid.",
            (
                Note(SLEEPLESS, "brugere", "Natteravn"),
                Note("Det værste tidspunkt er søndag kl. 17.", "brugere"),
                Note("Alle steder har åbent 10–15. Hvem er det planlagt efter?", "organisationer"),
                Note("Weekend!!", "brugere", "K."),
                Note(
                    "Vi kører tit ud til folk om aftenen, som ikke er syge nok til akuttilbuddet. De er bare alene.",
                    "politi",
                ),
            ),
        ),
        Theme(
            1,
            BODY,
            "Bevægelse hjælper, men ikke som konkurrence. Begynd småt, udenfor og sammen med nogen.",
            (
                Note("Gåtur hver onsdag er det eneste, jeg aldrig melder afbud til.", "brugere", "Gummistøvlen"),
                Note("jeg har taget 30 kg på af min medecin. ingen har snakket med mig om det", "brugere"),
                Note("Ikke noget med holdånd og fløjte. Tak.", "brugere-uden-tilbud"),
                Note(
                    "Vi kan stille en sundhedskonsulent til rådighed en formiddag om ugen, hvis der er et rum.",
                    "andre-forvaltninger",
                ),
            ),
        ),
        Theme(
            0,
            FOOD,
            "Maden er grunden til, at folk kommer. Det er ved gryden, man får snakket.",
            (
                Note("Torsdagssuppen. Rør den ikke.", "brugere", "Selleri"),
                Note("Jeg har lært at lave fire retter. Før levede jeg af toast.", "brugere"),
                Note("Ved komfuret er der ingen, der spørger til diagnosen.", "selvejende"),
            ),
        ),
    ),
    loose=(
        LooseNote(
            2,
            Note("At I allerede har bestemt det hele, og at det her er for syns skyld.", "brugere", "Tvivleren"),
            "Sedlen er taget med i referatet og nævnt over for udvalget. Den peger ikke på et bestemt forslag.",
        ),
        LooseNote(
            2,
            Note("Parkeringen ved metroen er blevet dobbelt så dyr.", "andre-lokale"),
            "Det bestemmer vi ikke over i denne proces. Den er sendt videre til dem, der har med parkering at gøre.",
        ),
    ),
    also_present=(("brugere", 4), ("medarbejdere", 3), ("region", 1), ("lokaludvalg", 1)),
    minutes=(
        "Der kom {present} til workshoppen. Stemningen var god, men flere sagde, at de har været med til møder før, "
        "hvor der ikke kom noget ud af det. Facilitatoren forklarede, hvad udvalget har bestemt på forhånd, og hvad "
        "der er åbent.\n\nTre emner fyldte mest: at alt er lukket om aftenen, at kroppen bliver glemt i behandlingen, "
        "og at maden samler folk.\n\nEn seddel om parkering hører til et andet sted og er sendt videre. Det blev "
        "aftalt, at alle får besked, når temaerne er skrevet sammen."
    ),
)
SECOND = WorkshopText(
    district="amager",
    round=2,
    phase=3,
    title="Anden workshop på Amager: Hvad vælger vi?",
    introduction="Nu skal ønskerne holdes op mod pengene. Vi har sat tal på, og du får tid til at læse dem.",
    place="Køkkenet på Hjørnet, Opdigtet Boulevard 88, Amager",
    access="To trin ved døren, vi lægger en rampe. Der er mad kl. 16.",
    day=date(2015, 9, 16),
    starts=time(13, 0),
    ends=time(16, 0),
    agenda=(
        ("Siden sidst: temaerne fra første workshop", 25),
        ("Rammen: fra 5 til 8 millioner kroner", 25),
        ("Skriv sedler til forslagene", 50),
        ("Pause", 15),
        ("Hvad hænger sammen?", 45),
        ("Sådan støtter du et forslag", 20),
    ),
    columns=(
        ("Det satser vi på", "Hvad er vigtigst, når pengene er få?", "mint"),
        ("Det kan vi hjælpe med", "Hvad kan du eller I selv bidrage med?", "sky"),
    ),
    themes=(
        Theme(
            0,
            WARD,
            "Ugerne efter en udskrivning er de farligste. Nogen fra huset skal ind på afdelingen, før man går hjem.",
            (
                Note("Da jeg blev udskrevet, fik jeg en folder. En FOLDER.", "brugere", "Nummer 7"),
                Note(
                    "Vi vil gerne have jeres folk ind på afdelingen fast hver tirsdag. Vi finder et lokale.", "region"
                ),
                Note("My son was sent home on a Friday. Nobody called until Wednesday.", "organisationer"),
                Note("Aftal første besøg, mens man stadig er indlagt", "medarbejdere"),
            ),
        ),
        Theme(
            1,
            PEER,
            "Det er sværest at gå ind ad døren første gang. Andre brugere vil gerne gå med.",
            (
                Note(
                    "Jeg stod tre gange udenfor og gik hjem igen. Fjerde gang kom en og røg en smøg med mig.",
                    "brugere",
                    "Fjerde gang",
                ),
                Note("Vil gerne være følgeven. Ikke om mandagen.", "brugere"),
                Note("Giv os et kursus og en telefon, så skal vi nok.", "brugere", "Sømanden"),
                Note("Husk at følgevenner også selv har dårlige dage.", "medarbejdere"),
            ),
        ),
        Theme(
            0,
            "Lang åbningstid frem for et hus mere",
            "Hellere ét hus, der er åbent længe, end to, der lukker tidligt.",
            (
                Note("Hellere ét sted til kl. 22 end to steder til kl. 15.", "brugere", "Natteravn"),
                Note("Hvem passer på personalet, når det bliver sent? To på vagt, altid.", "medarbejdere"),
                Note("Vi kan godt selv have åbent lørdag, hvis der er én at ringe til.", "brugere"),
            ),
        ),
    ),
    loose=(
        LooseNote(
            0,
            Note("Gratis fitnesskort til alle i hele byen.", "brugere-uden-tilbud"),
            "Det ville koste mere end hele rammen for Amager. Ønsket om bevægelse lever videre i forslaget om "
            "hverdagsbevægelse.",
        ),
        LooseNote(
            1,
            Note("🌊", "brugere", "Badebroen"),
            "Vi kunne ikke finde ud af, hvad der var ment. Du kan skrive til os, hvis vi har misforstået dig.",
        ),
    ),
    also_present=(("brugere", 6), ("brugere-uden-tilbud", 2), ("medarbejdere", 2), ("andre-forvaltninger", 1)),
    minutes=(
        "Der kom {present}. Centerlederen gennemgik rammen: 5 millioner i dag, 8 millioner i forslaget. Flere var "
        "overraskede over, at Amager får flere penge, og en spurgte, hvem der så får færre. Svaret var: City og "
        "Nørrebro.\n\nDer var stor enighed om ét hus med lang åbningstid og om at møde folk, før de udskrives. Der var "
        "uenighed om, hvorvidt brugere kan have åbent alene. Det blev skrevet ned som en uenighed.\n\nForslagene kan "
        "støttes fra 18. september til 5. oktober."
    ),
)
INTERVIEWS = (
    InterviewText(
        "amager",
        "Brugerrådet i Strandhuset",
        "council",
        6,
        date(2015, 8, 19),
        "Udviklingskonsulent",
        (
            Said(
                "Vi har spurgt rundt. Ni ud af tolv vil have åbent om aftenen, hvis de selv må vælge to aftener.", LIGHT
            ),
            Said("Suppen koster 15 kroner. Sæt den ikke op.", FOOD),
            Said(
                "Vi vil gerne høre, hvad I gør med det her. Sidste gang hørte vi ikke noget.",
                "",
                "Det er et løfte, vi skal holde, og ikke et forslag. Alle bidrag får et nummer, så man kan se, hvad "
                "der skete.",
            ),
        ),
        "Rådet mødte forberedt op med en rundspørge blandt tolv brugere. De lagde mest vægt på aftenåbent.",
    ),
    InterviewText(
        "amager",
        "En mand i halvtredserne, som ikke kommer i tilbuddene",
        "user",
        1,
        date(2015, 8, 21),
        "Udviklingskonsulent",
        (
            Said(
                "Jeg går ikke ind, hvor jeg ikke kender nogen. Det har ikke noget med jer at gøre.",
                PEER,
                group="brugere-uden-tilbud",
            ),
            Said("Lægen siger, at jeg skal røre mig. Han siger ikke, hvor.", BODY, group="brugere-uden-tilbud"),
        ),
        "Samtalen varede en time ved vandet. Han bad om, at hans navn ikke blev skrevet ned.",
    ),
)
PROPOSALS = (
    Proposal(
        "amager-lang-aabningstid",
        "Ét hus på Amager med særlig lang åbningstid",
        "Strandhuset bliver Amagers aftenhus: åbent alle ugens dage til kl. 22, med to på vagt, et stille rum og noget "
        "varmt at spise. Huset er et supplement til akuttilbuddet og ikke et sted, man bliver visiteret til.",
        3_600_000,
        (LIGHT, "Lang åbningstid frem for et hus mere"),
    ),
    Proposal(
        "amager-udskrivning",
        "Vi mødes, før du bliver udskrevet",
        "En medarbejder og en følgeven kommer fast på afdelingen og aftaler det første besøg, mens man stadig er "
        "indlagt. Modellen laves sammen med distriktspsykiatrien og skal kunne bruges i hele byen.",
        1_900_000,
        (WARD, PEER),
    ),
    Proposal(
        "amager-koekken",
        "Fællesspisning fire dage om ugen",
        "Køkkenet på Hjørnet og Strandhuset laver mad sammen med brugerne fire dage om ugen. Den, der har lavet maden, "
        "spiser gratis.",
        1_400_000,
        (FOOD,),
    ),
    Proposal(
        "amager-bevaegelse",
        "Hverdagsbevægelse og en samtale om medicinen",
        "Gåhold, vand og havearbejde i små hold, og en fast formiddag med en sundhedskonsulent, som også kan tale om "
        "vægt, søvn og medicin.",
        1_700_000,
        (BODY,),
    ),
)
_ALL = ("amager-lang-aabningstid", "amager-udskrivning", "amager-koekken")
BALLOTS = (
    Ballot(13, "brugere", _ALL),
    Ballot(6, "brugere", ("amager-lang-aabningstid", "amager-koekken")),
    Ballot(5, "brugere-uden-tilbud", ("amager-lang-aabningstid", "amager-udskrivning")),
    Ballot(7, "medarbejdere", ("amager-lang-aabningstid", "amager-udskrivning", "amager-bevaegelse")),
    Ballot(5, "organisationer", ("amager-lang-aabningstid", "amager-udskrivning")),
    Ballot(2, "andre-forvaltninger", ("amager-bevaegelse", "amager-udskrivning")),
    Ballot(2, "brugere", ()),
)
AMAGER = DistrictText("amager", INTERVIEWS, (FIRST, SECOND), PROPOSALS, BALLOTS)
