"""What a facilitator sees and does besides: who is here, muting, the door, who leads."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {
        "overview_when": _("As it was at {time}."),
        "overview_failed": _("The figures could not be fetched. We try again in a moment."),
        "overview_offline": _("You have no connection yourself right now. The figures may be old."),
        "overview_no_trouble": _("Everybody who has come is connected."),
        "overview_slow_one": _("1 person’s connection is slow."),
        "overview_slow": _("{n} people’s connections are slow."),
        "overview_dropped_one": _("1 person has dropped out within the last 5 minutes."),
        "overview_dropped": _("{n} people have dropped out within the last 5 minutes."),
        "overview_away_one": _("1 person who has come is not connected right now. What they have written is safe."),
        "overview_away": _("{n} people who have come are not connected right now. What they have written is safe."),
        "overview_others": _("Other groups"),
        "overview_band": _("{least}–{most}"),
        "overview_counted": _("Counted of the first {n} who came."),
        "overview_no_groups": _("The groups are shown once five people have come."),
        "mute": _("Pause"),
        "mute_label": _("Pause whoever wrote: {text}"),
        "muted": _("Whoever wrote that is on pause. You lift it under “Overview”."),
        "mute_row": _("Whoever wrote {number}, at {time}"),
        "lift": _("Lift the pause"),
        "lift_label": _("Lift the pause for whoever wrote {number}"),
        "lifted": _("The pause is lifted."),
        "mute_over": _("The pause is over. You can contribute again."),
        "refused_muted": _("The facilitator has paused what you contribute. Talk to them."),
        "refused_no_writer": _("That was not written by a participant on this board."),
        "refused_not_a_facilitator": _("That is not a facilitator of this workshop."),
        "lead_you": _("You lead."),
        "lead_other": _("Leading right now: {who}."),
        "lead_nobody": _("Nobody leads right now."),
        "lead_over": _("The workshop has ended."),
    }
