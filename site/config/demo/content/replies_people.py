"""Hearing replies of 2016 from users, relatives and others. Made up; private passages are marked (see `marks`)."""

from datetime import date

from config.demo.shapes import PointText as Point
from config.demo.shapes import ReplyText as Reply

LATE_HOUSE = "amager-lang-aabningstid"

FROM_PEOPLE = (
    Reply(
        "natten",
        "Kl. 22 er for tidligt",
        "Det er godt, at der kommer et aftenhus på Amager. Men jeg skrev i august, at jeg ikke sover om natten, og kl. "
        "22 er den først lige begyndt. Kan det ikke blive til midnat? Bare i weekenden? I må gerne ringe på "
        "«contact|20 00 00 61», men ikke før kl. 12.",
        "user",
        date(2016, 3, 21),
        district="amager",
        section="2",
        name="Rita Opdigt",
        shown_as="pseudonym",
        pseudonym="Natteravn",
        email="rita@opdigt.example",
        points=(
            Point(
                "Åbningstid",
                "Aftenhuset på Amager bør have åbent til midnat, i det mindste i weekenden.",
                "Vi er enige i, at weekenden er det sværeste tidspunkt. Inden for rammen kan huset holde åbent til "
                "midnat fredag og lørdag. De øvrige dage lukker det kl. 22.",
                "partly",
                "Strandhuset holder nu åbent til midnat fredag og lørdag, fordi flere svar peger på de sene timer.",
                LATE_HOUSE,
            ),
        ),
    ),
    Reply(
        "stolen",
        "Min brors stol",
        "Jeg er søster til en mand, der har siddet i den samme stol i Kajkanten i ni år. «third_party|Han hedder Jens "
        "Påhit og bor Opdigtet Gade 3, 2. tv., 1100 København K.» Han kan ikke selv svare. Hvis Kajkanten bliver et "
        "hus for forløb, hvad så med dem, der ikke er i et forløb?",
        "relative",
        date(2016, 3, 22),
        district="city",
        section="4",
        name="Else Påhit",
        email="else@paahit.example",
        points=(
            Point(
                "Ro",
                "Der skal være plads til dem, der ikke er i et forløb.",
                "Ingen forløb er en betingelse for at komme i huset. Det er nu skrevet tydeligt, og forslaget om en "
                "stille hverdag er en del af planen.",
                "yes",
                "Der er skrevet ind, at et fast rum i Kajkanten holdes fri for forløb alle dage.",
                "city-forloeb",
            ),
        ),
    ),
    Reply(
        "kort",
        "Svar",
        "Nej tak til færre steder.",
        "user",
        date(2016, 3, 23),
        section="1",
        shown_as="role",
        points=(
            Point(
                "Færre steder",
                "Er imod færre steder.",
                "Udvalget har besluttet, at der skal være færre, men større tilbud. Det kan vi ikke ændre i denne "
                "høring. Din holdning er talt med og nævnt for udvalget.",
                "no",
            ),
        ),
    ),
    Reply(
        "vred",
        "Jeg er vred, og det må I gerne skrive",
        "Jeg har været til TO workshops. Jeg har skrevet otte sedler. Jeg kan finde seks af dem i jeres rapport, og "
        "det har jeg aldrig prøvet før, så tak for det. Men rammen på Nørrebro falder med 3 millioner, og det står "
        "der ikke nogen seddel om, at nogen har ønsket. «defamatory|Centerlederen er en løgner.» Hvem har ønsket det?",
        "user",
        date(2016, 3, 29),
        district="noerrebro",
        section="5",
        pseudonym="Tryksværte",
        shown_as="pseudonym",
        name="Carsten Prøvesen",
        phone="20 00 00 62",
        points=(
            Point(
                "Økonomi",
                "Ingen har ønsket, at rammen på Nørrebro bliver mindre.",
                "Det er rigtigt. Fordelingen er en politisk beslutning ud fra nøgletal og ikke et ønske fra "
                "workshopperne. Det står nu i rapportens afsnit om uenigheder.",
                "noted",
            ),
        ),
    ),
    Reply(
        "tak",
        "Tak",
        "Jeg ville bare sige tak, fordi I spurgte. Jeg har «personal|skizofreni» og bliver sjældent spurgt om andet "
        "end min medicin.",
        "user",
        date(2016, 3, 30),
        district="nordvest",
        email="tak@opdigt.example",
        points=(Point("Processen", "Tak for at blive spurgt.", "Tak for det.", "noted"),),
    ),
    Reply(
        "english",
        "Opening hours, please",
        "I only read Danish slowly. Please put the opening hours in English too, and on paper. My mobile is "
        "«contact|+45 20 00 00 63».",
        "user",
        date(2016, 3, 31),
        section="2",
        name="Daniel Taenkt",
        phone="+45 20 00 00 63",
        points=(
            Point(
                "Overblik",
                "Åbningstider bør også findes på engelsk og på papir.",
                "God idé. Oversigten kommer på dansk og engelsk, på nettet og på papir.",
                "yes",
                "Oversigten over åbningstider udgives også på engelsk.",
                "city-overblik",
            ),
        ),
    ),
    Reply(
        "stavefejl",
        "om nøgler",
        "jeg synes det er godt med nøgler til os seriøst, men hvad nu hvis nogen stjæler kaffemaskinen så er det mig "
        "der får skylden. det har jeg prøvet. skriv venligts hvem der hæfter. mit cpr er «cpr|010236-4123» hvis i skal "
        "bruge det",
        "user",
        date(2016, 4, 1),
        district="nordvest",
        section="4",
        name="Kim Eksempelsen",
        points=(
            Point(
                "Ansvar",
                "Hvem hæfter, når brugere har nøgler?",
                "Kommunen hæfter. Ingen bruger kan komme til at betale for noget, der bliver væk. Det er skrevet ind.",
                "yes",
                "Der er skrevet ind, at kommunens forsikring dækker, når brugere har åbent.",
                "nordvest-noegler",
            ),
        ),
    ),
    Reply(
        "mor",
        "Da han fyldte 18",
        "Min søn fik først hjælp igen, da han var 21. De tre år får vi ikke tilbage. Et bord før 18-årsdagen er en god "
        "idé, men inviter os også, hvis han siger ja til det. Skriv det, for ellers sker det ikke.",
        "relative",
        date(2016, 4, 4),
        district="noerrebro",
        section="3",
        name="Hanne Opdigt",
        email="hanne@opdigt.example",
        phone="20 00 00 64",
        points=(
            Point(
                "Pårørende",
                "Pårørende skal inviteres med, hvis den unge ønsker det.",
                "Ja. Den unge bestemmer, og vi spørger altid direkte, om pårørende skal med.",
                "yes",
                "Det er skrevet ind, at den unge altid bliver spurgt, om pårørende skal inviteres.",
                "noerrebro-18-aar",
            ),
        ),
    ),
    Reply(
        "privat",
        "Til jer alene",
        "Det her er kun til forvaltningen. «personal|Jeg blev tvangsindlagt i januar, fordi der var lukket alle de "
        "steder, jeg plejer at gå hen.» Brug det, som I vil, men ikke med mit navn.",
        "user",
        date(2016, 4, 5),
        district="amager",
        name="Lone Digter",
        shown_as="not_public",
        email="lone@digter.example",
        points=(
            Point(
                "Åbningstid",
                "Lukkede steder gør det værre.",
                "Vi har læst svaret og taget det med i vægten på de sene timer.",
                "noted",
                "",
                LATE_HOUSE,
            ),
        ),
    ),
    Reply(
        "nabo",
        "Nabo til Skuret",
        "Jeg bor ved siden af. De larmer mindre end børnehaven. Lad dem have åbent.",
        "private",
        date(2016, 4, 7),
        district="nordvest",
        name="Nabo Påhit",
        shown_as="role",
        points=(Point("Naboer", "Er som nabo positiv over for mere åbent.", "Tak, det er rart at vide.", "noted"),),
    ),
    Reply(
        "digt",
        "Et digt",
        "Der er et bord.\nDer sidder nogen ved det.\nDe taler om ingenting,\nog det er meget.\n\nFlyt det ikke.",
        "user",
        date(2016, 4, 8),
        district="nordvest",
        section="4",
        pseudonym="Bordets poet",
        shown_as="pseudonym",
        points=(
            Point(
                "Ro",
                "Bordet skal blive stående.",
                "Det bliver stående.",
                "yes",
                "",
                "nordvest-bordet",
            ),
        ),
    ),
    Reply(
        "naegtet",
        "Om en bestemt medarbejder",
        "«third_party|Medarbejderen Poul Tænkt i Baghuset har råbt ad mig den 3. marts, og han drikker.» Det er alt, "
        "hvad jeg vil sige.",
        "user",
        date(2016, 4, 11),
        end="withheld",
        district="noerrebro",
        name="Vivi Prøvesen",
        email="vivi@proevesen.example",
        withheld_reason="Svaret handler kun om en enkelt person og kan ikke vises uden at udpege ham. Det er givet "
        "videre som en klage, og den, der skrev det, har fået besked.",
        points=(
            Point(
                "Klage",
                "Klage over en medarbejder.",
                "Behandles som en klage og ikke i høringen.",
                "noted",
            ),
        ),
    ),
    Reply(
        "fortrudt",
        "Glem det",
        "Jeg har skrevet noget, jeg ikke mente. «personal|Jeg havde ikke sovet i fire døgn.»",
        "user",
        date(2016, 4, 12),
        end="withdrawn",
        district="city",
        email="glem@opdigt.example",
    ),
)
