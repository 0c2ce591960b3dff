"""The rounds of the agenda, the timer, and who may write when."""

from django.utils.translation import gettext as _

from workshops.boards.enums import RoundKind, RoundState


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    kinds = {f"kind_{kind.value}": str(kind.label) for kind in RoundKind}
    states = {f"round_{state.value}": str(state.label) for state in RoundState}
    return (
        kinds
        | states
        | {
            "round_which": _("Round {n} of {of}: {title}"),
            "now_silent": _(
                "Write what you think, one thought on each note. Only you and the facilitators can read your notes"
                " until the round ends. Then everybody can."
            ),
            "now_write": _("Write what you think, one thought on each note. Everybody sees the notes at once."),
            "now_show": _("Read what lies here, and talk about it. You can still write notes."),
            "now_group": _("We gather the notes that belong together. In this round we write no new notes."),
            "now_dots": _("Give your {dots} dots to what matters most to you. In this round we write no new notes."),
            "now_choose": _("Together we choose what we take along. In this round we write no new notes."),
            "now_between": _("The next round has not begun yet. You can still write notes."),
            "now_add_only": _("What lies on the board stays as it is: notes are only added."),
            "round_over": _("The round is over."),
            "timer_minutes": _("{n} minutes left"),
            "timer_seconds": _("{n} seconds left"),
            "timer_second": _("1 second left"),
            "timer_last_minute": _("One minute left."),
            "timer_out": _("The time is up. The facilitator says when we go on."),
            "latecomer": _("We have begun. {which}. There are {n} notes so far."),
            "latecomer_one": _("We have begun. {which}. There is 1 note so far."),
            "note_silent": _("Shown later"),
            "note_silent_own": _("Only you and the facilitator can see it for now."),
            "note_silent_facilitator": _("Not shown to the others yet"),
            "draft_stays": _("What you were writing stays here."),
            "refused_not_this_round": _("In this round we write no new notes."),
            "refused_column_locked": _("A facilitator has locked the column."),
            "refused_add_only": _("Notes are only added at the moment. What lies on the board stays as it is."),
            "refused_bad_minutes": _("Write a number of minutes from 1 to 180."),
            "refused_bad_dots": _("Give each person 1 to 20 dots, and no more than these on one thing."),
            "refused_no_round": _("The round is not on the agenda any more."),
            "refused_round_running": _("The round is already under way."),
            "refused_round_begun": _("The round has begun. Only its title and its length can be changed."),
            "refused_no_further": _("The round cannot be moved further."),
            "refused_too_many_rounds": _("An agenda has at most 30 rounds."),
            "round_start": _("Start: {title}"),
            "round_end": _("End the round"),
            "round_end_silent": _("End the round and show the notes"),
            "silent_hint": _(
                "You see the notes already. The others see them when you end the round or start the next one."
            ),
            "minutes_short": _("{n} min."),
            "agenda_start": _("Start"),
            "agenda_start_label": _("Start the round {title}"),
            "agenda_again": _("Start again"),
            "agenda_again_label": _("Start again: {title}"),
            "agenda_edit": _("Edit"),
            "agenda_edit_label": _("Edit the round {title}"),
            "agenda_up": _("Move up"),
            "agenda_up_label": _("Move up: {title}"),
            "agenda_down": _("Move down"),
            "agenda_down_label": _("Move down: {title}"),
            "agenda_moved": _("{title} is now no. {n} of {of}."),
            "agenda_remove": _("Remove"),
            "agenda_remove_label": _("Remove the round {title}"),
            "agenda_doubt": _("Remove “{title}” from the agenda?"),
            "agenda_doomed": _("Yes, remove it"),
            "agenda_spared": _("No, keep the round"),
            "agenda_removed": _("The round is off the agenda."),
            "agenda_new_title": _("A new round"),
            "agenda_edit_title": _("Edit the round"),
            "agenda_saved": _("The agenda is saved."),
            "round_title_missing": _("Write a title for the round."),
        }
    )
