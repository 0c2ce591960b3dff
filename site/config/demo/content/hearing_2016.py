"""The hearing of 18 March – 19 April 2016: the document that people answered, and who was asked."""

TITLE = "Høring om det samlede forslag"
SLUG = "hoering-2016"
UNIT = "Socialpsykiatri og udvikling (opdigtet enhed)"
CONTACT_EMAIL = "hoering@samskab.example"
INTRODUCTION = (
    "<p>De fire lokalområder har lagt deres forslag sammen til én plan for byen. Før udvalget beslutter den, vil vi "
    "høre, hvad du mener. Du kan svare på det hele eller på et enkelt afsnit.</p>"
)
# number, title, text
SECTIONS = (
    (
        "1",
        "Baggrund",
        "<p>I efteråret 2015 skrev brugere, pårørende, medarbejdere og naboer sedler på otte workshops og talte med os "
        "i otte interviews. Det blev til temaer, og temaerne blev til forslag.</p>",
    ),
    (
        "2",
        "Åbningstider, der passer til hinanden",
        "<p>I dag har mange tilbud åbent på de samme tider, og ingen har et samlet overblik. Flere vil have åbent om "
        "aftenen, i weekender og på helligdage. Vi foreslår, at tilbuddene aftaler tiderne med hinanden, og at ét "
        "tilbud på Amager har særlig lang åbningstid.</p>",
    ),
    (
        "3",
        "De fire faglige spor",
        "<p>Hvert center har et spor, som det udvikler for hele byen. Centrene tilbyder forløb til brugere fra andre "
        "bydele, samler viden og underviser hinandens medarbejdere. Brugere, der selv er kommet videre, støtter "
        "andre.</p>",
    ),
    (
        "4",
        "Trygge tilbud i hver bydel",
        "<p>Der skal fortsat være tilbud i hver bydel til den, der har brug for ro, et frirum og en snak.</p>",
    ),
    (
        "5",
        "Økonomi",
        "<p>Pengene fordeles mere efter behov. Den vejledende fordeling gennemføres med 50 procent, så City får "
        "22,5, Amager 8, Nørrebro 12,5 og Nordvest 13,5 millioner kroner, i alt 56,5 millioner.</p>",
    ),
)
# (district slug, organisation) of contacts who were asked; "" for those invited everywhere
PARTIES = (
    ("", "Pårørendekredsen (opdigtet)"),
    ("", "Brugernes Stemme (opdigtet)"),
    ("", "Distriktspsykiatrien (opdigtet enhed)"),
    ("", "Beskæftigelsesforvaltningen"),
    ("city", "Foreningen Loftet (opdigtet)"),
    ("city", "Fonden Torvekælderen (opdigtet)"),
    ("city", "Lokaludvalget Indre By"),
    ("amager", "Foreningen Køkkenet (opdigtet)"),
    ("amager", "Boligforeningen Havblik (opdigtet)"),
    ("noerrebro", "Foreningen Trykkeriet (opdigtet)"),
    ("noerrebro", "Nørrebro Lokaludvalg"),
    ("nordvest", "Foreningen Skuret (opdigtet)"),
    ("nordvest", "Bispebjerg Lokaludvalg"),
)
