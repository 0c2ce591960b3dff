"""The demo's members of staff: titles instead of names, and one password for all of them."""

from config.demo.shapes import UserText

# Only ever set when the demo is loaded, and printed then; a real installation makes its own users.
DEMO_PASSWORD = "kom-indenfor-i-demoen"  # noqa: S105 - printed on purpose

STAFF = (
    UserText("administration", "administration@samskab.example", "Administration", (("administration", ""),)),
    UserText("leder-city", "centerleder.city@samskab.example", "Centerleder, City", (("centre_manager", "city"),)),
    UserText(
        "leder-amager", "centerleder.amager@samskab.example", "Centerleder, Amager", (("centre_manager", "amager"),)
    ),
    UserText(
        "leder-noerrebro",
        "centerleder.noerrebro@samskab.example",
        "Centerleder, Nørrebro",
        (("centre_manager", "noerrebro"),),
    ),
    UserText(
        "leder-nordvest",
        "centerleder.nordvest@samskab.example",
        "Centerleder, Nordvest",
        (("centre_manager", "nordvest"),),
    ),
    UserText(
        "facilitator-city",
        "facilitator.city@samskab.example",
        "Facilitator, City og Amager",
        (("facilitator", "city"), ("facilitator", "amager")),
    ),
    UserText(
        "facilitator-nord",
        "facilitator.nord@samskab.example",
        "Facilitator, Nørrebro og Nordvest",
        (("facilitator", "noerrebro"), ("facilitator", "nordvest")),
    ),
    UserText("sagsbehandler", "sagsbehandler@samskab.example", "Sagsbehandler", (("case_worker", ""),)),
    UserText("seglaeser", "seglaeser@samskab.example", "Læser af forseglede svar", (("seal_reader", ""),)),
)
