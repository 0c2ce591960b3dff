"""Workshops of the running process that are over: the first round, in all four districts."""

from datetime import time

from config.demo.shapes import LooseNote, WorkshopText
from config.demo.shapes import NoteText as Note
from config.demo.shapes import ThemeText as Theme

COLUMNS = (
    ("Det virker", "Hvad skal vi passe på?", "mint"),
    ("Det mangler", "Hvad ville gøre en forskel for dig?", "yellow"),
)

PAST = (
    WorkshopText(
        district="noerrebro",
        round=1,
        phase=1,
        title="Første workshop på Nørrebro: Unge og weekender",
        introduction="Hvad laver du fra fredag til mandag?",
        place="Ungecaféen Nabo, Opdigtet Gade 140, Nørrebro",
        access="Stueplan. Der er et rum uden folk.",
        day=-58,
        starts=time(15, 0),
        ends=time(18, 0),
        agenda=(("Mad", 30), ("Sedler", 60), ("Temaer", 60), ("Tak", 10)),
        columns=COLUMNS,
        themes=(
            Theme(
                1,
                "Weekenden begynder fredag",
                "Fredag aften er det tidspunkt, hvor det enten lykkes eller går galt.",
                (
                    Note("fredag kl 20 er der kun tanken der har åbent", "brugere", "tanken"),
                    Note("Hvis jeg overlever fredag, er lørdag fin.", "brugere"),
                    Note("Vi møder dem på gaden. De vil hellere være hos jer.", "politi"),
                ),
            ),
            Theme(
                0,
                "Mad er en grund til at komme",
                "Ingen siger ja til et møde. Alle siger ja til lasagne.",
                (
                    Note("lasagne", "brugere", "Garfield"),
                    Note("Jeg kan ikke spise foran folk jeg ikke kender. Men jeg kan lave mad til dem.", "brugere"),
                    Note("Madklub hjemme hos hinanden, max 6", "brugere"),
                ),
            ),
            Theme(
                1,
                "Ud at røre sig uden at skulle vinde",
                "Bold, ja. Turnering, nej.",
                (
                    Note("bold uden mål (altså uden at tælle)", "brugere"),
                    Note("Der er mørkt på banen fra kl. 16 hele vinteren.", "medarbejdere"),
                ),
            ),
        ),
        loose=(
            LooseNote(
                1,
                Note("slå jantelov ihjel", "brugere"),
                "Den tager vi med hjem. Den kan ikke blive til et forslag med en pris.",
            ),
        ),
        also_present=(("brugere", 6), ("medarbejdere", 2)),
        minutes="Der kom {present}. Der blev spist meget lasagne. Tre temaer blev samlet, og alle var enige om fredag.",
        code="NATTEN",
    ),
    WorkshopText(
        district="nordvest",
        round=1,
        phase=1,
        title="Første workshop i Nordvest: Ud ad døren",
        introduction="Vi taler om det første skridt og den længste dag.",
        place="Bordet, Opdigtet Vænge 3, Nordvest",
        access="Vi kan hente dig, hvis du ringer dagen før.",
        day=-60,
        starts=time(10, 0),
        ends=time(13, 0),
        agenda=(("Morgenmad", 30), ("Sedler", 60), ("Temaer", 60), ("Frokost", 30)),
        columns=COLUMNS,
        themes=(
            Theme(
                1,
                "Søndagen er lang",
                "Søndag er ugens længste dag.",
                (
                    Note("Jeg går i seng kl. 16 om søndagen for at det skal blive mandag", "brugere", "Mandag"),
                    Note("Ring til mig. Jeg tager den ikke, men ring.", "brugere"),
                    Note("Kirken har varme på. Vi må gerne komme.", "andre-lokale"),
                ),
            ),
            Theme(
                1,
                "Det første skridt",
                "Der er længst fra sofaen til trappen.",
                (
                    Note("Fra min dør til opgangens dør: 3 uger. Derfra til jer: 10 minutter.", "brugere", "3. sal"),
                    Note("En der venter på fortovet. Ikke ringer på. Bare venter.", "brugere-uden-tilbud"),
                    Note("Vi må ikke følge folk længere. Det var det, der virkede.", "medarbejdere"),
                ),
            ),
            Theme(
                0,
                "Jord under neglene",
                "Haven giver ro og noget at vise frem.",
                (
                    Note("Mine kartofler. Kom og se.", "brugere", "Kartoffel"),
                    Note("I oktober lukker haven, og jeg lukker med.", "brugere"),
                ),
            ),
        ),
        loose=(
            LooseNote(
                1,
                Note("en million kroner", "brugere", "Onkel"),
                "Det er forsøgt før. Vi har ikke fundet et tema til den.",
            ),
        ),
        also_present=(("brugere", 7), ("medarbejdere", 3), ("boligselskaber", 1)),
        minutes="Der kom {present}. Mange tavse, mange sedler. Temaerne blev læst højt til sidst, og folk nikkede.",
        code="HATTEN",
    ),
    WorkshopText(
        district="city",
        round=1,
        phase=1,
        title="Første workshop i City: Opgangen",
        introduction="Hvem bor ved siden af, og ved I, hvad hinanden hedder?",
        place="Torvekælderen, Opdigtet Plads 2, Indre By",
        access="Elevator fra gården. Teleslynge.",
        day=-57,
        starts=time(12, 30),
        ends=time(15, 0),
        agenda=(("Kaffe", 20), ("Sedler", 50), ("Temaer", 50), ("Tak", 15)),
        columns=COLUMNS,
        themes=(
            Theme(
                1,
                "Dem, man bor dør om dør med",
                "De fleste kender kun lyden af naboen.",
                (
                    Note("Jeg har boet der i 11 år. Hun på anden sal siger hej. Det er hende.", "brugere", "Dørmåtten"),
                    Note("Der mangler ikke et tilbud. Der mangler en nabo.", "brugere"),
                    Note("Vi kan give to timers husleje i bytte for en trappevært.", "boligselskaber"),
                    Note("Jeg er bange for ham ovenpå, og jeg tror, han er bange for mig.", "brugere-uden-tilbud"),
                ),
            ),
        ),
        loose=(
            LooseNote(0, Note("kaffen er tynd", "brugere"), "Den er lavet stærkere siden. Der skal ikke mere til."),
        ),
        also_present=(("brugere", 5), ("medarbejdere", 2)),
        minutes="Der kom {present}. To opdagede, at de bor i samme opgang.",
        code="MARKEN",
    ),
    WorkshopText(
        district="amager",
        round=1,
        phase=1,
        title="Første workshop på Amager: Når dagen er slut",
        introduction="Hvad laver du, når alle andre er gået hjem?",
        place="Strandhuset, Opdigtet Strandvej 30, Amager",
        access="Niveaufri adgang. Der er et stille rum med sofa.",
        day=-59,
        starts=time(14, 0),
        ends=time(16, 30),
        agenda=(("Kaffe", 20), ("Sedler", 50), ("Temaer", 50), ("Tak", 15)),
        columns=COLUMNS,
        themes=(
            Theme(
                1,
                "Aftenen er længst",
                "Efter kl. 17 er der langt til næste dag.",
                (
                    Note("Kl. 17 slukker de lyset. Jeg er først lige vågnet.", "brugere", "Morgenfrue"),
                    Note("Stranden har åbent hele døgnet. Den har bare ingen kaffe.", "brugere"),
                    Note("Vi ser dem sidde på trappen, når vi låser.", "medarbejdere"),
                ),
            ),
            Theme(
                0,
                "At nogen lægger mærke til det",
                "Det hjælper, når nogen ser, at man mangler.",
                (
                    Note("Ham i kiosken spurgte, hvor jeg var i går", "brugere", "Nummer 4"),
                    Note("Mit postbud banker på, hvis kassen er fuld", "brugere"),
                ),
            ),
            Theme(
                1,
                "Bussen, der kører en gang i timen",
                "Man kommer ud. Man kommer bare ikke hjem.",
                (
                    Note("Jeg går tidligt for at nå den sidste bus. Den går kl. 19.40.", "brugere"),
                    Note("I kan parkere hos os, når vi har lukket.", "andre-lokale"),
                ),
            ),
        ),
        loose=(
            LooseNote(1, Note("Et nummer, hvor der er et menneske i den anden ende", "brugere", "Morgenfrue")),
            LooseNote(
                1,
                Note("flere måger", "brugere"),
                "Det bestemmer mågerne. Vi har ikke fundet et tema til den.",
            ),
        ),
        also_present=(("brugere", 6), ("medarbejdere", 2), ("andre-lokale", 1)),
        minutes="Der kom {present}. Det blev mørkt, før vi var færdige, og det var lige det, vi talte om.",
        code="DAMPEN",
    ),
)
