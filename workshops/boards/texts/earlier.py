"""What was taken along from an earlier workshop, and columns that have changed."""

from django.utils.translation import gettext as _


def texts() -> dict[str, str]:
    """Return the sentences by name, in the reader's language."""
    return {
        "from_round": _("From workshop no. {round}"),
        "read_earlier": _("Read the notes there"),
        "read_earlier_label": _("Read the notes of the theme {title} in the earlier workshop"),
        "write_label": _("Your note under “{title}”"),
        "column_came": _("New column: {title}."),
        "column_went": _("The column {title} is gone."),
        "column_renamed": _("The column {before} is now called {title}."),
        "column_asks": _("New question in {title}: {question}"),
        "columns_moved": _("The columns stand in another order."),
        "refused_nothing_chosen": _("Choose a theme or a note first."),
    }
