"""Nordvest 2015: being together, networks and active citizens."""

from datetime import date, time

from config.demo.shapes import BallotText as Ballot
from config.demo.shapes import DistrictText, InterviewText, LooseNote, WorkshopText
from config.demo.shapes import NoteText as Note
from config.demo.shapes import ProposalText as Proposal
from config.demo.shapes import StatementText as Said
from config.demo.shapes import ThemeText as Theme

COFFEE = "Kaffen er ikke bare kaffe"
GIVE = "Vi kan selv give noget"
ALONE = "Søndag og højtider"
NEIGHBOUR = "Naboer og foreninger"
KEYS = "Åbent med brugere og frivillige"
STAFF = "Det, der stadig kræver en medarbejder"

FIRST = WorkshopText(
    district="nordvest",
    round=1,
    phase=1,
    title="Første workshop i Nordvest: Hvad kan vi sammen?",
    introduction="Vi sætter os om det lange bord. Tag en nabo med.",
    place="Bordet, Opdigtet Vænge 3, Nordvest",
    access="Niveaufri adgang og handicaptoilet. Vi kan hente dig, hvis du ringer dagen før.",
    day=date(2015, 8, 31),
    starts=time(10, 0),
    ends=time(13, 0),
    agenda=(
        ("Morgenmad", 30),
        ("Hvad er bestemt, og hvad er åbent?", 20),
        ("Sedler, på skærm eller papir", 45),
        ("Pause", 15),
        ("Vi lægger dem sammen", 50),
        ("Frokost og farvel", 20),
    ),
    columns=(
        ("Det virker", "Hvad skal vi passe på?", "mint"),
        ("Det mangler", "Hvad ville gøre en forskel for dig?", "yellow"),
        ("Det kan jeg", "Hvad vil du gerne hjælpe med?", "sky"),
    ),
    themes=(
        Theme(
            0,
            COFFEE,
            "Det lange bord er det, folk kommer for. Det lyder af lidt og er alt.",
            (
                Note("Jeg kommer for kaffen. Det passer ikke, men det er det, jeg siger.", "brugere", "Sort uden"),
                Note("Her ved de, at jeg ikke tåler nødder og ikke tåler min søster.", "brugere"),
                Note("Bordet hedder Bordet fordi der er et bord. Geni.", "brugere", "Poeten"),
                Note(
                    "Vores beboere går derover med en undskyldning: en skrue, en pære. Så bliver de siddende.",
                    "boligselskaber",
                ),
            ),
        ),
        Theme(
            2,
            GIVE,
            "Mange vil gerne give noget: reparere cykler, lave mad, følge en anden, oversætte et brev.",
            (
                Note(
                    "Kan lappe cykler. Kan ikke tale om følelser imens. Eller jo, det er dér, jeg kan.",
                    "brugere",
                    "Lappegrej",
                ),
                Note("I can translate letters from the kommune into English and Somali", "brugere"),
                Note("Jeg har været indlagt 14 gange. Det må da kunne bruges til noget.", "brugere"),
                Note("vil gerne bage boller men ikke stå for det", "brugere"),
            ),
        ),
        Theme(
            1,
            ALONE,
            "Jul, påske og søndage er værst. Der skal være en dør, der er åben.",
            (
                Note("Den 24. december. Det er hele min seddel.", "brugere"),
                Note("Mange opkald til os mellem jul og nytår er ensomhed.", "politi"),
                Note("Påsken er 5 dage lang når man er alene", "brugere-uden-tilbud", "Påskehare"),
            ),
        ),
    ),
    loose=(
        LooseNote(
            1,
            Note("En svømmehal i Nordvest.", "lokaludvalg"),
            "Den kan rammen ikke bære. Ønsket er sendt videre til dem, der planlægger idrætsanlæg.",
        ),
        LooseNote(
            1,
            Note("Jeg vil ikke skrive noget jeg vil bare sidde her", "brugere"),
            "Det er helt i orden. Vi har ladet sedlen ligge, som den er.",
        ),
    ),
    also_present=(("brugere", 9), ("medarbejdere", 4), ("selvejende", 2), ("teknik-miljoe", 1)),
    minutes=(
        "Der kom {present}, og der manglede stole. Seks sedler blev skrevet på papir og lagt ind af facilitatoren.\n\n"
        "Stemningen var varm. Mange tilbød noget. En medarbejder sagde, at det frivillige ikke må blive en "
        "spareøvelse, og det fik klapsalver."
    ),
)
SECOND = WorkshopText(
    district="nordvest",
    round=2,
    phase=3,
    title="Anden workshop i Nordvest: Nøgler, naboer og ansvar",
    introduction="Rammen vokser fra 10 til 13,5 millioner kroner. Hvad skal folk selv stå for, og hvad skal ikke?",
    place="Skuret, Opdigtet Havevej 77, Nordvest",
    access="Ujævn sti i haven. Vi lægger plader ud. Toilet i stueplan.",
    day=date(2015, 9, 14),
    starts=time(10, 0),
    ends=time(13, 0),
    agenda=(
        ("Æblekage og temaer", 25),
        ("Tre en halv million mere", 20),
        ("Sedler", 50),
        ("Pause ved bålet", 20),
        ("Forslag", 65),
    ),
    columns=(
        ("Det satser vi på", "Hvad er vigtigst?", "mint"),
        ("Det må ikke ske", "Hvor går grænsen?", "peach"),
    ),
    themes=(
        Theme(
            0,
            KEYS,
            "Brugere og frivillige kan have nøgler og åbne selv, hvis der altid er én at ringe til.",
            (
                Note("Giv mig nøglen. Jeg har passet min mors hus i 30 år.", "brugere", "Nøglebarn"),
                Note(
                    "Lørdag med to frivillige og en telefonvagt. Vi prøvede det i sommer, det gik fint.", "selvejende"
                ),
                Note("2 skal have nøglen sammen. Aldrig 1 alene", "brugere"),
            ),
        ),
        Theme(
            0,
            NEIGHBOUR,
            "Kolonihaver, beboerlokaler og foreninger vil gerne, hvis nogen tager den første kontakt.",
            (
                Note("Vi har et haveland, der gror til. Kom og tag det.", "andre-lokale"),
                Note("Beboerlokalet står tomt alle hverdage til kl. 17.", "boligselskaber"),
                Note("Jeg vil godt synge i kor, men ikke i kor for syge. Bare kor.", "brugere", "Alt 2"),
                Note("Helhedsplanen har penge til et fælleshus i 2017. Lad os tale sammen nu.", "teknik-miljoe"),
            ),
        ),
        Theme(
            1,
            STAFF,
            "Frivillige kan meget, men ikke stå alene med den, der har det dårligt.",
            (
                Note("Jeg vil ikke være pædagog for mine venner.", "brugere", "Lappegrej"),
                Note("Når en siger, at han ikke vil leve mere, så skal der være en, der får løn.", "medarbejdere"),
                Note("Frivillig er ikke det samme som gratis", "organisationer"),
            ),
        ),
    ),
    loose=(
        LooseNote(
            1,
            Note("Nej til alt der hedder hub.", "brugere", "Poeten"),
            "Ordet er strøget alle steder. Så er sedlen brugt op.",
        ),
    ),
    also_present=(("brugere", 8), ("brugere-uden-tilbud", 2), ("medarbejdere", 3), ("lokaludvalg", 1)),
    minutes=(
        "Der kom {present}. Flere penge gjorde ikke valget lettere, for nu kunne alt lade sig gøre, indtil nogen lagde "
        "tallene sammen.\n\nDer var enighed om nøgler til brugere, to ad gangen, og om en telefonvagt. Grænsen blev "
        "tegnet tydeligt: Frivillige må ikke stå alene med den, der har det dårligt."
    ),
)
INTERVIEWS = (
    InterviewText(
        "nordvest",
        "Brugerrådet i Bordet",
        "council",
        8,
        date(2015, 8, 17),
        "Udviklingskonsulent",
        (
            Said("Vi er 40 til julefrokosten og 4 den 27. december. De 4 er dem, I skal tænke på.", ALONE),
            Said("Der står 'aktive borgere'. Nogle af os er aktive ved at stå op.", COFFEE),
            Said("Giv os et budget på 10.000 kroner, så skal vi vise jer.", GIVE),
        ),
        "Rådet var veloplagt. De rettede to ord i vores indbydelse, og de havde ret i dem begge.",
    ),
    InterviewText(
        "nordvest",
        "En kvinde i et botilbud",
        "user",
        1,
        date(2015, 8, 19),
        "Udviklingskonsulent",
        (
            Said("Der er 600 meter til Bordet. Det er for langt alene.", NEIGHBOUR, group="brugere-uden-tilbud"),
            Said(
                "Jeg vil gerne, men ikke i dag.",
                "",
                "Det er ikke et forslag. Vi har skrevet det ned, fordi det "
                "siger noget om tempoet, og vi har sagt, at hun altid er velkommen.",
                group="brugere-uden-tilbud",
            ),
        ),
        "Samtalen blev holdt i tre små bidder over to dage, som hun ønskede.",
    ),
)
PROPOSALS = (
    Proposal(
        "nordvest-bordet",
        "Bordet bliver et stort hus med et langt bord",
        "Bordet udvides, så der er plads til halvfjerds om dagen. Det lange bord bliver stående. Der er altid en "
        "medarbejder, man kan gå til.",
        6_100_000,
        (COFFEE, STAFF),
    ),
    Proposal(
        "nordvest-noegler",
        "Nøgler til brugere og frivillige",
        "Brugere og frivillige åbner i weekender og på helligdage, altid to sammen og altid med en lønnet telefonvagt.",
        2_300_000,
        (KEYS, ALONE, STAFF),
    ),
    Proposal(
        "nordvest-foelgevenner",
        "Følgevenner i hele byen",
        "Et korps af følgevenner, der selv har prøvet det, følger folk hen til tilbud, foreninger og møder. De får "
        "kursus, telefon og en fast månedlig samtale.",
        1_800_000,
        (GIVE, NEIGHBOUR),
    ),
    Proposal(
        "nordvest-haveland",
        "Haveland, kor og beboerlokaler",
        "En medarbejder laver aftaler med foreninger, kolonihaver og boligselskaber og går med de første gange.",
        1_600_000,
        (NEIGHBOUR,),
    ),
    Proposal(
        "nordvest-nordlyset",
        "Nordlyset åbent alle dage",
        "Nordlyset holder åbent alle ugens dage i stedet for fire.",
        2_900_000,
        (ALONE,),
    ),
)
BALLOTS = (
    Ballot(16, "brugere", ("nordvest-bordet", "nordvest-noegler", "nordvest-foelgevenner")),
    Ballot(8, "brugere", ("nordvest-bordet", "nordvest-haveland")),
    Ballot(6, "brugere-uden-tilbud", ("nordvest-foelgevenner", "nordvest-nordlyset")),
    Ballot(7, "medarbejdere", ("nordvest-bordet", "nordvest-noegler")),
    Ballot(5, "organisationer", ("nordvest-foelgevenner", "nordvest-noegler", "nordvest-haveland")),
    Ballot(5, "selvejende", ("nordvest-nordlyset", "nordvest-noegler")),
    Ballot(1, "brugere", ()),
)
NORDVEST = DistrictText("nordvest", INTERVIEWS, (FIRST, SECOND), PROPOSALS, BALLOTS)
