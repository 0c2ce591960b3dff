"""Interviews: what was said, and the themes of the workshops that it was gathered in."""

from config.demo.cast import Cast
from config.demo.gatherings import settle_minutes
from config.demo.shapes import InterviewText
from process.models import Process
from trail.actions import link, set_aside
from trail.enums import Relation
from workshops.actions import record_interview, record_statement
from workshops.boards.models import Theme
from workshops.enums import Interviewed
from workshops.models import Interview, Minutes


def hold_interview(text: InterviewText, process: Process, cast: Cast) -> Interview:
    """Record an interview with its statements and settle its minutes."""
    facilitator, manager = cast.facilitator(text.district), cast.manager(text.district)
    interview = record_interview(
        by=facilitator,
        process=process,
        district=cast.districts[text.district],
        title=text.title,
        interviewed=Interviewed(text.interviewed),
        people_count=text.people,
        held_on=text.held_on,
        interviewer_role=text.interviewer,
    )
    for said in text.statements:
        record_statement(by=facilitator, interview=interview, text=said.text, group=cast.group(said.group))
    # The minutes of an interview are written by hand; only a workshop's are drafted by an action.
    settle_minutes(Minutes.objects.create(interview=interview, body=text.minutes), facilitator, manager)
    return interview


def gather_statements(text: InterviewText, interview: Interview, themes: dict[str, Theme], cast: Cast) -> None:
    """Gather what was said in the workshops' themes, or set it aside with a reason."""
    facilitator = cast.facilitator(text.district)
    statements = interview.statements.select_related("contribution__node").order_by("order")
    for said, statement in zip(text.statements, statements, strict=True):
        node = statement.contribution.node
        target = themes[said.theme].node if said.theme else None
        if target is not None:
            link(source=node, target=target, relation=Relation.GROUPED, made_by=facilitator.title)
        else:
            set_aside(source=node, reason=said.reason, made_by=facilitator.title)
