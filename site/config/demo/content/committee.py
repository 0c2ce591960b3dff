"""What the committee decided for the process of 2015: phases, timetable, requirements and principles.

Dates: memo to the committee of 30-07-2015. The days within "late August" and the like are chosen for the demo.
"""

from datetime import date

SLUG = "aktivitets-og-samvaerstilbud-2015"
TITLE = "Aktivitets- og samværstilbud 2015"
COMMITTEE = "Socialudvalget"
CASE_NUMBER = "2015-0159321"
DOCUMENT_NUMBER = "2015-0159321-7"
REPORT_CASE_NUMBER = "2015-0255161"
HEARING_CASE_NUMBER = "2015-0255161"
BUDGET_YEAR = 2016
STARTS, ENDS = date(2015, 8, 15), date(2015, 10, 15)
SUMMARY = (
    "Byens aktivitets- og samværstilbud til mennesker med psykisk sygdom skal lægges om. Fire lokalområder har "
    "spurgt brugere, pårørende, medarbejdere og naboer, hvad der skal til. Det, I sagde, blev til forslag, og "
    "forslagene blev til en samlet plan. Eksemplet bygger på offentlige datoer og tal. Alle personer, tilbud, "
    "sedler og svar er opdigtede."
)

# number, title, purpose, planned start and end, held from and to
PHASES = (
    (
        1,
        "Indledende fase",
        "Vi interviewer brugere og brugerråd og holder den første workshop i hvert lokalområde. Vi vil høre, hvad "
        "der virker, hvad der mangler, og hvad I er bange for at miste.",
        date(2015, 8, 15),
        date(2015, 8, 31),
        date(2015, 8, 17),
        date(2015, 8, 31),
    ),
    (
        2,
        "Bearbejdning af input",
        "Sedler og udsagn samles i temaer. Centrene skriver et oplæg til den næste workshop.",
        date(2015, 9, 1),
        date(2015, 9, 13),
        date(2015, 9, 1),
        date(2015, 9, 13),
    ),
    (
        3,
        "Prioritering af ønskede indsatser",
        "Anden workshop i hvert lokalområde. Ønskerne holdes op mod den økonomiske ramme, nøgletal, kompetencer, "
        "krav og de tilbud, der er i dag. Bagefter kan I støtte forslagene.",
        date(2015, 9, 14),
        date(2015, 10, 5),
        date(2015, 9, 14),
        date(2015, 10, 7),
    ),
    (
        4,
        "Opsamling og status",
        "Bidragene fra de fire lokalområder samles, og udvalget får en status inden udgangen af oktober.",
        date(2015, 10, 6),
        date(2015, 10, 31),
        date(2015, 10, 8),
        date(2015, 10, 28),
    ),
    (
        5,
        "Samlet forslag",
        "De fire lokale bud bliver til én sammenhængende løsning for hele byen. Udvalget får forslaget 2. december.",
        date(2015, 11, 1),
        date(2015, 12, 2),
        date(2015, 11, 2),
        date(2015, 12, 2),
    ),
)

# title, planned, in words, held
MILESTONES = (
    ("Udvalget vedtager fem principper og en grundstruktur", date(2015, 1, 21), "", date(2015, 1, 21)),
    ("Udvalget vedtager de fire faglige spor", date(2015, 6, 24), "", date(2015, 6, 24)),
    ("Brugerne får besked om processen", date(2015, 7, 15), "medio juli", date(2015, 7, 15)),
    ("Invitationer til workshops sendes", date(2015, 8, 5), "primo august", date(2015, 8, 5)),
    ("Første workshoprunde i de fire lokalområder", date(2015, 8, 25), "ultimo august", date(2015, 8, 31)),
    ("Anden workshoprunde i de fire lokalområder", date(2015, 9, 14), "medio september", date(2015, 9, 17)),
    ("Eventuel tredje workshoprunde (blev der ikke brug for)", date(2015, 10, 5), "primo oktober", None),
    ("Input fra de fire lokalområder samles", date(2015, 10, 15), "medio oktober", date(2015, 10, 15)),
    ("Status til udvalget", date(2015, 10, 28), "ultimo oktober", date(2015, 10, 28)),
    ("Udvalget får det samlede forslag", date(2015, 12, 2), "", date(2015, 12, 2)),
    ("Offentlig høring begynder", date(2016, 3, 18), "", date(2016, 3, 18)),
    ("Høringsfrist", date(2016, 4, 19), "", date(2016, 4, 19)),
)

REQUIREMENTS = (
    "Hvert lokalområde har selv ansvaret for at lægge sine tilbud om, så de passer til det faglige spor.",
    "Der skal være færre, men større aktivitets- og samværstilbud.",
    "Der skal være mindst ét til to tilbud i hvert lokalområde.",
    "Pengene fordeles mere efter områdernes sociale forhold og nøgletal.",
    "Hvert område skal have tilbud, der er trygge, til at komme ind i, og hvor der bliver passet på folk. De skal "
    "samtidig vise vej for områdets spor. Der tages højde for, hvor mange der kommer og kunne komme, hvor godt "
    "pladsen bliver brugt, og hvad rammen er.",
)

PRINCIPLES = (
    "Tilbuddene skal styrke den enkeltes egen vej til at komme sig.",
    "Tilbuddene skal hænge bedre sammen med resten af socialpsykiatrien.",
    "Støtten skal hænge bedre sammen på tværs af forvaltninger og sektorer.",
    "Mennesker med psykisk sygdom skal være en del af det almindelige liv i byen.",
    "Pengene skal bruges bedre ved at have færre, men større tilbud.",
)

HEARING_STARTS, HEARING_DEADLINE, HEARING_PUBLISHED, HEARING_DELETE = (
    date(2016, 3, 18),
    date(2016, 4, 19),
    date(2016, 5, 17),
    date(2036, 4, 19),
)
