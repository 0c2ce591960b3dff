"""The fifteen stakeholder groups that shall be invited (memo of 30-07-2015). The members of two are only counted."""

from config.demo.shapes import GroupText

GROUPS = (
    GroupText("brugere", "Brugere af aktivitets- og samværstilbud", "Users of the services", is_private=True),
    GroupText(
        "brugere-uden-tilbud",
        "Brugere af socialpsykiatrien, som ikke kommer i tilbuddene",
        "Users of social psychiatry who do not use the services",
        is_private=True,
    ),
    GroupText("medarbejdere", "Kommunale medarbejdere og ledere", "Municipal staff and managers"),
    GroupText("region", "Regionens psykiatri", "The region's psychiatry"),
    GroupText("boligselskaber", "Almene boligselskaber", "Social housing associations"),
    GroupText("selvejende", "Selvejende tilbud med aftale", "Independent services with an agreement"),
    GroupText("andre-tilbud", "Andre lokale tilbud", "Other local services"),
    GroupText("organisationer", "Bruger- og pårørendeorganisationer", "Users' and relatives' organisations"),
    GroupText(
        "andre-forvaltninger",
        "Andre forvaltninger: beskæftigelse, sundhed, kultur",
        "Other administrations: employment, health, culture",
    ),
    GroupText("teknik-miljoe", "Teknik og miljø, helhedsplaner", "Technical and environmental administration"),
    GroupText("lokaludvalg", "Lokaludvalg", "Local committees"),
    GroupText("politi", "Politi og PSP-samarbejdet", "Police and the PSP cooperation"),
    GroupText("boern-unge", "Børne- og ungeområdet", "Children and youth services"),
    GroupText("psykiatere", "Privatpraktiserende psykiatere", "Private psychiatrists"),
    GroupText("andre-lokale", "Andre i lokalområdet", "Others in the neighbourhood"),
)
