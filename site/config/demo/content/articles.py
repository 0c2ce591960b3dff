"""The front page and the articles."""

BRAND_NAME = "Eksempel Kommune"
HOME_TITLE = "Sammen om en god hverdag"
HOME_INTRODUCTION = (
    "Her kan du være med til at bestemme, hvordan hjælpen til mennesker med psykisk sygdom skal være. Du kan skrive, "
    "svare og støtte forslag uden at oprette en konto. Alt, hvad du giver, kan du finde igen. Siden er en demo: "
    "Eksempel Kommune findes ikke, og alle personer er opdigtede."
)

# slug, title, introduction, body
ARTICLES = (
    (
        "om",
        "Om Samskab",
        "Samskab samler det, mennesker siger, og viser, hvad der blev af det.",
        "<h2>Sådan hænger det sammen</h2>"
        "<p>En seddel på en workshop bliver samlet i et tema. Temaet bliver til et forslag. Forslaget kommer i høring, "
        "og til sidst står det i en rapport til politikerne. Hele vejen kan følges, også baglæns.</p>"
        "<h2>Dit nummer og din kvittering</h2>"
        "<p>Hvert bidrag får et nummer, som alle må se, for eksempel B-7F3K2. Du får også en kvittering, som kun du "
        "har. Med den kan du altid finde dit bidrag igen og se, hvad der skete med det.</p>"
        "<h2>Hvis vi ikke kunne bruge det</h2>"
        "<p>Så står der hvorfor. Er du uenig, må du gerne skrive til os.</p>"
        "<h2>Det her er en demo</h2>"
        "<p>Processen fra 2015 bruger datoer og beløb fra offentlige dokumenter. Alle personer, tilbud, sedler og svar "
        "er opdigtede.</p>",
    ),
    (
        "privatliv",
        "Privatliv",
        "Du kan være med uden at fortælle, hvem du er.",
        "<h2>Hvad vi gemmer</h2>"
        "<p>Når du er med på en tavle, gemmer vi det, du skriver, det navn, du selv vælger, og den gruppe, du siger, "
        "du hører til. Du behøver ikke vælge noget af det. Vi gemmer ikke din telefon eller din adresse på nettet.</p>"
        "<p>Når du svarer på en høring, gemmer vi dit svar. Din mail og din telefon er frivillige og bliver aldrig "
        "vist.</p>"
        "<h2>Hvad andre kan se</h2>"
        "<p>Intet høringssvar bliver vist, før en medarbejder har læst det. Står der personlige oplysninger i det, "
        "bliver de taget ud, og det bliver skrevet, at der mangler noget. Det oprindelige svar er forseglet. Kun få "
        "må åbne det, og hver gang bliver det skrevet ned.</p>"
        "<p>Er der færre end fem fra en gruppe, bliver gruppen ikke talt for sig.</p>"
        "<h2>Afstemninger</h2>"
        "<p>Din stemme er hemmelig. Når afstemningen lukker, bliver det, der kunne have ført tilbage til dig, "
        "slettet.</p>"
        "<h2>Cookies</h2>"
        "<p>Vi bruger kun de cookies, der skal til, for at siden virker. Der er ingen måling og ingen reklamer.</p>"
        "<h2>Hvornår vi sletter</h2>"
        "<p>Hver høring har en dato, hvor personlige oplysninger bliver slettet. Den står på høringens side.</p>",
    ),
    (
        "tilgaengelighed",
        "Tilgængelighed",
        "Siden skal kunne bruges af alle, også på en dårlig dag og på en gammel telefon.",
        "<h2>Sådan er siden lavet</h2>"
        "<p>Siden følger WCAG 2.2 på niveau AA. Du kan bruge den med tastatur, med skærmlæser og forstørret til 400 "
        "procent. På tavlen kan alt gøres uden at trække med musen. Er bevægelse på skærmen slået fra hos dig, så "
        "bevæger siden sig ikke.</p>"
        "<h2>Det ved vi, at vi ikke kan endnu</h2>"
        "<p>Dokumenter, som andre har sendt ind sammen med et høringssvar, er ikke altid tilgængelige. Skriv til os, "
        "så læser vi dem højt for dig eller skriver dem af.</p>"
        "<h2>Skriv til os</h2>"
        "<p>Er der noget, du ikke kan bruge, så skriv til tilgaengelighed@samskab.example. Vi svarer inden for fem "
        "dage. I en rigtig kommune står her også, hvor du kan klage.</p>",
    ),
)
