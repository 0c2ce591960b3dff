"""An app without anything in it but its start, which lifts the limits on how much anybody may write (`apps`)."""
