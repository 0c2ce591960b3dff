"""The workshop that is under way on Amager on the day the demo is loaded, with its open board."""

from datetime import time

from config.demo.shapes import LooseNote, WorkshopText
from config.demo.shapes import NoteText as Note
from config.demo.shapes import ThemeText as Theme

JOIN_CODE = "KAFFEN"

NOW = WorkshopText(
    district="amager",
    round=2,
    phase=3,
    title="Anden workshop på Amager: Hverdagen, når der er lukket",
    introduction="Skriv en seddel, når du har lyst. Du kan også bare læse med.",
    place="Strandhuset, Opdigtet Strandvej 30, Amager",
    access="Niveaufri adgang. Der er et stille rum med sofa. Skriv gerne på papir, så lægger vi det ind.",
    day=0,
    starts=time(0, 30),
    ends=time(23, 30),
    agenda=(
        ("Kaffe og velkomst", 20),
        ("Temaerne fra sidst", 20),
        ("Skriv sedler", 45),
        ("Pause", 20),
        ("Vi samler sedlerne", 45),
        ("Hvad sker der nu?", 20),
    ),
    columns=(
        ("Det holder mig oppe", "Hvad hjælper dig i en uge?", "mint"),
        ("Det mangler", "Hvad ville gøre en forskel?", "yellow"),
        ("Det kan jeg gøre", "Hvad vil du selv være med til?", "sky"),
    ),
    themes=(
        Theme(
            1,
            "Weekenden, når alt er lukket",
            "Fra fredag kl. 15 til mandag kl. 10 er der langt.",
            (
                Note("Fredag kl. 15 er som at få lukket en dør.", "brugere", "Måge"),
                Note("Biblioteket har åbent. Kan vi ikke låne et hjørne?", "andre-forvaltninger"),
                Note("søndag!!!!", "brugere"),
                Note("Vi har en nøgle. Vi mangler en vagt, man kan ringe til.", "selvejende"),
            ),
        ),
        Theme(
            0,
            "Rutiner og små ting",
            "Hunden, vandet, den samme bænk.",
            (
                Note("Min hund. Spørg ikke til mig, spørg til hunden.", "brugere", "Bellas menneske"),
                Note("Kold dukkert kl. 8, så er dagen allerede lykkedes", "brugere", "Isfugl"),
                Note("Samme plads i bussen. Ja, jeg er dén type.", "brugere"),
                Note("At nogen siger mit navn", "brugere-uden-tilbud"),
            ),
        ),
        Theme(
            2,
            "Gå sammen med nogen",
            "De fleste vil gerne følges. Få vil gerne spørge.",
            (
                Note("Kan gå tur mandag og torsdag. Taler kun, hvis du gør.", "brugere", "Gummistøvle nr. 2"),
                Note("Jeg henter gerne en i bil.", "brugere"),
                Note("I can cook for ten people, not for one.", "brugere", "Chef"),
            ),
        ),
    ),
    loose=(
        LooseNote(1, Note("Hvorfor skal man være syg på bestemte tidspunkter", "brugere")),
        LooseNote(1, Note("Et sted at vaske tøj hvor der også er kaffe", "brugere", "Måge")),
        LooseNote(1, Note("Medicinen gør mig træt kl. 19. Alt foregår kl. 19.", "brugere")),
        LooseNote(1, Note("Tryghed for dem, der arbejder alene sent", "medarbejdere")),
        LooseNote(1, Note("Busskur. Bare et busskur ved Strandhuset.", "andre-lokale")),
        LooseNote(0, Note("suppen", "brugere", "Selleri den yngre")),
        LooseNote(0, Note("At I ringer, når jeg ikke kommer", "brugere")),
        LooseNote(0, Note("Ingenting lige nu. Men tak for kaffen.", "brugere-uden-tilbud")),
        LooseNote(0, Note("Musik i høretelefonerne, og at ingen tager det personligt", "brugere")),
        LooseNote(2, Note("strikke", "brugere", "Vrangmaske")),
        LooseNote(2, Note("Vi kan undervise en formiddag om søvn.", "region")),
        LooseNote(2, Note("Lave plakater, jeg er gammel skiltemaler", "brugere")),
        LooseNote(2, Note("Passe telefonen en aften om måneden", "organisationer")),
        LooseNote(2, Note("skriver på papir for min ven: han vil gerne vande blomster", "brugere", source="paper")),
    ),
    code=JOIN_CODE,
    along=(
        "Aftenen er længst",
        "Bussen, der kører en gang i timen",
        "Et nummer, hvor der er et menneske i den anden ende",
    ),
)
