"""What the demo says. The dates and figures of 2015 follow public documents; every person and service is made up."""
