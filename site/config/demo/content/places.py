"""The four districts: track, frame (annex of 23-11-2015, table 1), made-up key figures and made-up services.

Services, addresses and key figures are opdigtede. The frames are the annex's.
"""

from config.demo.shapes import PlaceText, ServiceText

OWN = "Eksempel Kommune"
WEEK, ALL = "01234", "0123456"

CITY = PlaceText(
    slug="city",
    name="City",
    center="Center City",
    colour="#7A3E9D",
    contact_role="Centerleder, City",
    contact_email="city@samskab.example",
    track="Metoder til strukturerede forløb",
    track_text=(
        "City udvikler forløb med en begyndelse og en slutning: Man ved, hvad man går ind til, hvem man møder, og "
        "hvad der sker bagefter. Metoderne skal kunne bruges i resten af byen."
    ),
    present=26_000_000,
    indicative=19_000_000,
    figures=(
        ("Borgere med støtte fra socialpsykiatrien", 1_140, "personer"),
        ("Besøg i tilbuddene på en hverdag", 196, "besøg"),
        ("Besøgende, der bor i en anden bydel", 61, "%"),
        ("Voksne på kontanthjælp eller førtidspension", 6_900, "personer"),
    ),
    services=(
        ServiceText(
            "Kajkanten",
            OWN,
            "Opdigtet Kaj 4, Indre By",
            58,
            1,
            "1,2",
            ((WEEK, "09:00", "15:30"),),
        ),
        ServiceText(
            "Loftet over Porten",
            "Foreningen Loftet (opdigtet)",
            "Opdigtet Stræde 11, Indre By",
            34,
            2,
            "2,3",
            (("0124", "10:00", "16:00"), ("3", "10:00", "20:00")),
            is_municipal=False,
        ),
        ServiceText(
            "Værkstedet Sytten",
            OWN,
            "Opdigtet Gade 17, Østerbro",
            46,
            3,
            "3,4",
            ((WEEK, "08:30", "14:30"),),
        ),
        ServiceText(
            "Torvekælderen",
            "Fonden Torvekælderen (opdigtet)",
            "Opdigtet Plads 2, Indre By",
            40,
            1,
            "1,2,3",
            (("01235", "11:00", "17:00"),),
            is_municipal=False,
        ),
    ),
    body=(
        "<p>City har mange tilbud tæt på hinanden, og over halvdelen af gæsterne kommer fra andre bydele. Spørgsmålet "
        "her var: Hvad skal samles, og hvad må ikke blive væk?</p>"
    ),
)
AMAGER = PlaceText(
    slug="amager",
    name="Amager",
    center="Center Amager",
    colour="#0F6E84",
    contact_role="Centerleder, Amager",
    contact_email="amager@samskab.example",
    track="Livsstilsændringer og sundhed",
    track_text=(
        "Mennesker med svær psykisk sygdom lever kortere end andre. Amager arbejder med søvn, mad, bevægelse og "
        "medicin, i et tempo, hvor man kan følge med."
    ),
    present=5_000_000,
    indicative=11_000_000,
    figures=(
        ("Borgere med støtte fra socialpsykiatrien", 1_310, "personer"),
        ("Besøg i tilbuddene på en hverdag", 52, "besøg"),
        ("Borgere, der rejser til en anden bydel for at komme i et tilbud", 44, "%"),
        ("Voksne på kontanthjælp eller førtidspension", 11_200, "personer"),
    ),
    services=(
        ServiceText(
            "Strandhuset",
            OWN,
            "Opdigtet Strandvej 30, Amager",
            33,
            1,
            "1,2",
            ((WEEK, "10:00", "16:00"),),
        ),
        ServiceText(
            "Køkkenet på Hjørnet",
            "Foreningen Køkkenet (opdigtet)",
            "Opdigtet Boulevard 88, Amager",
            19,
            2,
            "2,3",
            (("0134", "10:00", "15:00"), ("6", "12:00", "16:00")),
            is_municipal=False,
        ),
    ),
    body=(
        "<p>Amager har få tilbud og mange, der kunne bruge et. Mange tager metroen til en anden bydel eller bliver "
        "hjemme. Rammen vokser fra 5 til 8 millioner kroner.</p>"
    ),
)
NOERREBRO = PlaceText(
    slug="noerrebro",
    name="Nørrebro",
    center="Center Nørrebro",
    colour="#A63A1E",
    contact_role="Centerleder, Nørrebro",
    contact_email="noerrebro@samskab.example",
    track="Psykisk sårbare unge, uddannelse og beskæftigelse",
    track_text=(
        "Nørrebro samler det, der hjælper unge videre: et sted at høre til, hjælp til skole og praktik, og voksne, "
        "der bliver ved med at være der, også når det går i stykker undervejs."
    ),
    present=15_500_000,
    indicative=9_500_000,
    figures=(
        ("Borgere med støtte fra socialpsykiatrien", 1_020, "personer"),
        ("Heraf under 30 år", 38, "%"),
        ("Besøg i tilbuddene på en hverdag", 118, "besøg"),
        ("Unge 18–29 år uden job eller uddannelse", 2_450, "personer"),
    ),
    services=(
        ServiceText(
            "Baghuset",
            OWN,
            "Opdigtet Baggård 9, Nørrebro",
            41,
            1,
            "1,2",
            ((WEEK, "10:00", "16:00"), ("2", "17:00", "21:00")),
        ),
        ServiceText(
            "Trykkeriet",
            "Foreningen Trykkeriet (opdigtet)",
            "Opdigtet Allé 51, Nørrebro",
            37,
            3,
            "3,4",
            ((WEEK, "09:00", "15:00"),),
            is_municipal=False,
        ),
        ServiceText(
            "Ungecaféen Nabo",
            OWN,
            "Opdigtet Gade 140, Nørrebro",
            40,
            2,
            "2,3",
            (("123", "14:00", "20:00"), ("4", "12:00", "17:00")),
        ),
    ),
    body=(
        "<p>Nørrebro skal klare sig for færre penge, og samtidig være stedet, hvor unge fra hele byen kan få fodfæste. "
        "Det var ikke en nem opgave, og det kan læses i sedlerne.</p>"
    ),
)
NORDVEST = PlaceText(
    slug="nordvest",
    name="Nordvest",
    center="Center Nordvest",
    colour="#2F6B2F",
    contact_role="Centerleder, Nordvest",
    contact_email="nordvest@samskab.example",
    track="Samvær, netværk og aktive borgere",
    track_text=(
        "Nordvest arbejder med det, folk kan sammen: en kop kaffe, et bord i værkstedet, en følgeven, en forening. "
        "Man skal både kunne få hjælp og være til hjælp."
    ),
    present=10_000_000,
    indicative=17_000_000,
    figures=(
        ("Borgere med støtte fra socialpsykiatrien", 1_890, "personer"),
        ("Besøg i tilbuddene på en hverdag", 87, "besøg"),
        ("Almene boliger", 61, "% af boligerne"),
        ("Voksne på kontanthjælp eller førtidspension", 13_700, "personer"),
    ),
    services=(
        ServiceText(
            "Bordet",
            OWN,
            "Opdigtet Vænge 3, Nordvest",
            48,
            1,
            "1,2",
            ((WEEK, "09:30", "15:30"),),
        ),
        ServiceText(
            "Skuret",
            "Foreningen Skuret (opdigtet)",
            "Opdigtet Havevej 77, Nordvest",
            22,
            2,
            "2,3",
            (("135", "10:00", "16:00"),),
            is_municipal=False,
        ),
        ServiceText(
            "Nordlyset",
            "Fonden Nordlyset (opdigtet)",
            "Opdigtet Torv 6, Brønshøj",
            17,
            1,
            "1",
            (("0246", "13:00", "19:00"),),
            is_municipal=False,
        ),
    ),
    body=(
        "<p>Nordvest har flest borgere med støtte og mange, der gerne vil give en hånd med. Her handlede det mest om, "
        "hvad folk kan gøre for hinanden, og hvad der stadig kræver en medarbejder.</p>"
    ),
)
PLACES = (CITY, AMAGER, NOERREBRO, NORDVEST)
