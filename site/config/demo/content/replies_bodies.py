"""Hearing replies of 2016 from staff, associations, councils, authorities and businesses. All made up."""

from datetime import date

from config.demo.shapes import PointText as Point
from config.demo.shapes import ReplyText as Reply

FROM_BODIES = (
    Reply(
        "loftet",
        "Vi deler gerne køkken, men ikke bestyrelse",
        "Foreningen Loftet er et tilbud for hele byen og ikke kun for City. Vi er enige i, at husleje kan bruges "
        "bedre, og vi deler gerne adresse. Vi beder om, at det skrives, at vi fortsat har vores egen bestyrelse, og "
        "at flytningen tidligst sker, når de, der kommer hos os, har set rummet. Spørgsmål til forstanderen på "
        "«contact|jytte@loftet.example» eller «contact|20 00 00 14».",
        "association",
        date(2016, 4, 13),
        district="city",
        section="4",
        organisation="Foreningen Loftet (opdigtet)",
        name="Jytte Digter",
        email="jytte@loftet.example",
        phone="20 00 00 14",
        points=(
            Point(
                "Egen bestyrelse",
                "Foreningen skal beholde sin egen bestyrelse.",
                "Det er aftalt og står i forslaget.",
                "yes",
                "",
                "city-faelles-adresse",
            ),
            Point(
                "Flytning",
                "Flytningen sker først, når brugerne har set rummet.",
                "Vi lægger tre åbne dage ind, før nogen flytter.",
                "yes",
                "Der er skrevet tre åbne dage ind før flytningen.",
                "city-faelles-adresse",
            ),
        ),
    ),
    Reply(
        "torvekaelderen",
        "Tid til at flytte",
        "Fonden bakker op om en fælles adresse. Vi har brug for seks måneder mere end planen giver.",
        "association",
        date(2016, 4, 14),
        district="city",
        section="4",
        organisation="Fonden Torvekælderen (opdigtet)",
        name="Leif Eksempelsen",
        email="leder@torvekaelder.example",
        points=(
            Point(
                "Tidsplan",
                "Seks måneder mere til at flytte.",
                "Lejemålet kan forlænges med tre måneder og ikke med seks.",
                "partly",
                "Flytningen er udskudt med tre måneder.",
                "city-faelles-adresse",
            ),
        ),
    ),
    Reply(
        "paaroerende",
        "Pårørende er ikke en ressource, før nogen har spurgt",
        "Kredsen støtter planen. Vi savner, at pårørende nævnes i de fire spor. Vi savner også et sted at ringe hen. "
        "Vi tilbyder at undervise medarbejderne én dag om året uden betaling.",
        "association",
        date(2016, 4, 14),
        section="3",
        organisation="Pårørendekredsen (opdigtet)",
        name="Birgit Tænkt",
        email="kredsen@paaroerende.example",
        phone="20 00 00 42",
        points=(
            Point(
                "Pårørende",
                "Pårørende bør nævnes i de fire spor.",
                "Det er skrevet ind i alle fire spor, at pårørende inviteres, når den enkelte ønsker det.",
                "yes",
            ),
            Point(
                "Undervisning",
                "Kredsen vil undervise medarbejdere.",
                "Tak. Vi tager imod tilbuddet, og centrene aftaler en dag om året.",
                "yes",
            ),
        ),
    ),
    Reply(
        "stemme",
        "Tre ting fra Brugernes Stemme",
        "1. Følgevenner skal have løn for den tid, de bruger på kursus.\n2. Der skal være brugere med i hvert centers "
        "styregruppe.\n3. Skriv aldrig igen 'borger med kompleks problemstilling'. Skriv 'mennesker'.",
        "association",
        date(2016, 4, 15),
        section="3",
        organisation="Brugernes Stemme (opdigtet)",
        email="stemme@brugere.example",
        points=(
            Point(
                "Følgevenner",
                "Følgevenner skal have løn for kursustid.",
                "Vi kan betale transport og mad, men løn kan give problemer med ydelser. Vi undersøger det.",
                "partly",
                "Transport og mad på kursusdage er lagt ind i prisen.",
                "nordvest-foelgevenner",
            ),
            Point("Styregruppe", "Brugere i hvert centers styregruppe.", "Ja, to pladser i hver.", "yes"),
            Point("Sprog", "Skriv mennesker.", "Det har vi gjort i hele planen.", "yes"),
        ),
    ),
    Reply(
        "region",
        "Fra afdeling til hverdag",
        "Distriktspsykiatrien deltager gerne i modellen på Amager. Vi foreslår en fast ugedag og et fælles skema på én "
        "side. Sagsnr. 2015-0255161 bedes anført ved svar.",
        "authority",
        date(2016, 4, 15),
        district="amager",
        section="3",
        organisation="Distriktspsykiatrien (opdigtet enhed)",
        email="distrikt@region.example",
        points=(
            Point(
                "Udskrivning",
                "Fast ugedag og fælles skema.",
                "Vi begynder med tirsdage og et skema på én side.",
                "yes",
                "Fast ugedag og fælles skema er skrevet ind.",
                "amager-udskrivning",
            ),
        ),
    ),
    Reply(
        "job",
        "Beskæftigelse på seks timer",
        "Vi bakker op om praktik, der begynder med seks timer. Det kræver, at jobcentret og ungeguiden har hinandens "
        "direkte nummer.",
        "authority",
        date(2016, 4, 18),
        district="noerrebro",
        section="3",
        organisation="Beskæftigelsesforvaltningen",
        email="job@kommune.example",
        points=(
            Point(
                "Praktik",
                "Jobcenter og ungeguide skal kunne ringe direkte.",
                "Det er aftalt.",
                "yes",
                "",
                "noerrebro-faste-voksne",
            ),
        ),
    ),
    Reply(
        "indreby",
        "Om at være hele byens bydel",
        "Lokaludvalget er bekymret for, at City mister 3,5 millioner, når 61 procent af gæsterne kommer udefra. Vi "
        "beder om, at fordelingen ses efter om to år.",
        "council",
        date(2016, 4, 18),
        district="city",
        section="5",
        organisation="Lokaludvalget Indre By",
        email="lokaludvalg.city@kommune.example",
        points=(
            Point(
                "Fordeling",
                "Fordelingen bør ses efter om to år.",
                "Fordelingen gennemføres kun med 50 procent netop på grund af tilbud for hele byen. Vi foreslår "
                "udvalget, at den gøres op efter to år.",
                "yes",
                "Opgørelse efter to år er lagt ind i planen.",
            ),
        ),
    ),
    Reply(
        "bispebjerg",
        "Plads til flere",
        "Lokaludvalget er glad for den større ramme og spørger, hvorfor Nordlyset ikke får åbent alle dage.",
        "council",
        date(2016, 4, 18),
        district="nordvest",
        section="5",
        organisation="Bispebjerg Lokaludvalg",
        points=(
            Point(
                "Nordlyset",
                "Nordlyset bør have åbent alle dage.",
                "Det var der ikke plads til i rammen. Nøgleordningen giver åbent på helligdage.",
                "no",
                "",
                "nordvest-nordlyset",
            ),
        ),
    ),
    Reply(
        "med",
        "Fra MED-udvalget",
        "Medarbejderne støtter længere åbningstider, hvis der altid er to på vagt, og hvis vagtplanen er kendt seks "
        "uger før. Vi minder om, at tre kolleger er blevet slået det seneste år.",
        "med",
        date(2016, 4, 18),
        section="2",
        organisation="MED-udvalget i Center Amager",
        points=(
            Point(
                "To på vagt",
                "Altid to på vagt og kendt vagtplan.",
                "Begge dele er skrevet ind.",
                "yes",
                "Vagtplanen skal være kendt seks uger før.",
                "amager-lang-aabningstid",
            ),
        ),
    ),
    Reply(
        "bager",
        "Bageren på hjørnet",
        "Vi giver gerne det brød, vi ikke får solgt. Ring efter lukketid på «contact|20 00 00 65».",
        "business",
        date(2016, 4, 8),
        district="amager",
        organisation="Bageren på Hjørnet (opdigtet)",
        name="Bager Digter",
        phone="20 00 00 65",
        points=(Point("Mad", "Vil give brød.", "Tusind tak. Køkkenet ringer.", "yes", "", "amager-koekken"),),
    ),
    Reply(
        "hjemmevejleder",
        "En hjemmevejleders kladde",
        "Jeg følger folk hen til dørene, og hver anden gang er de lukkede. Jeg skriver som mig selv og ikke for min "
        "arbejdsplads. Brevet må gerne vises, men mit navn må ikke: «personal|Pia Opdigt, ansat i "
        "Hjemmevejledningen City siden 2009».",
        "staff",
        date(2016, 4, 6),
        section="2",
        name="Pia Opdigt",
        channel="letter",
        points=(
            Point(
                "Overblik",
                "Dørene er lukkede, når man kommer.",
                "En fælles oversigt er en del af planen.",
                "yes",
                "",
                "city-overblik",
            ),
        ),
    ),
    Reply(
        "sent",
        "Undskyld, jeg er sent på den",
        "Jeg så først plakaten i dag. Husk de gamle. Jeg er 81 og har gået i Kajkanten siden det hed noget andet.",
        "user",
        date(2016, 4, 21),
        district="city",
        section="4",
        channel="phone",
        name="Asta Prøvesen",
        phone="20 00 00 66",
        points=(
            Point(
                "Ældre",
                "Planen nævner ikke de ældre.",
                "Svaret kom efter fristen og er alligevel læst. De ældre er nu nævnt.",
                "partly",
                "De ældre gæster er nævnt i forslaget om en stille hverdag.",
                "city-stille",
            ),
        ),
    ),
)
