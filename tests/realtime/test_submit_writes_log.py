"""The log by itself: numbers, replays, refusals, views; without a server."""

import msgspec
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from realtime.entries import Submission, blanked
from realtime.found import Found
from realtime.log import client_state, entries_after, head_of, write
from realtime.models import Op, Stream
from realtime.submit import submit, submit_all
from realtime.verbs import Actor, Audience, Context, Effect, Refused, register_app, verb
from realtime.writer import _commit_once

pytestmark = pytest.mark.django_db
ANNA = Actor("participant:1", Audience.PARTICIPANT)
BO = Actor("participant:2", Audience.PARTICIPANT)


class Say(msgspec.Struct, forbid_unknown_fields=True):
    text: str


def say_again(ctx: Context, effect: dict) -> dict:
    return {"receipt": ctx.letters("receipt", "ABCDEFGH", 12)}


@verb("say", Say, app="log", recall=say_again)
def say(ctx: Context, body: Say) -> Effect:
    if body.text == "no":
        raise Refused("not_now", "The round is over", {"round": 3})
    if body.text == "forbidden":
        raise PermissionDenied("Only facilitators may")
    if body.text == "invalid":
        raise ValidationError("Too long")
    if body.text == "broken":
        raise ZeroDivisionError
    if body.text == "write and refuse":
        Stream.objects.create(key="log-side-effect")
        raise Refused("not_now")
    if body.text == "away":
        raise OperationalError("server closed the connection")
    return Effect({"text": body.text}, private=say_again(ctx, {}), about=f"said:{body.text}")


@verb("whisper", Say, app="log")
def whisper(ctx: Context, body: Say) -> Effect:
    return Effect({}, facilitator={"text": body.text})


@verb("hide", Say, app="log")
def hide(ctx: Context, body: Say) -> Effect:
    return Effect({"hidden": True}, about=f"said:{body.text}", withdraws=True)


@verb("leak", Say, app="log")
def leak(ctx: Context, body: Say) -> Effect:
    return Effect({}, private={"receipt": "x"})


@verb("confuse", Say, app="log")
def confuse(ctx: Context, body: Say) -> Effect:
    return Effect({}, about=f"said:{body.text}", withdraws=True, told_in=["something"])


@verb("nest", Say, app="log")
def nest(ctx: Context, body: Say) -> Effect:
    submit(ctx.stream.key, ctx.actor, "other-client", None, "say", {"text": "x"})
    return Effect({})


@pytest.fixture
def stream():
    register_app("log", authorise=lambda key, credentials: None, snapshot=lambda key, audience, actor: {})
    return Stream.objects.create(key="log-1")


def said(text, cseq=None, actor=ANNA, client="client-a", name="say"):
    return submit("log-1", actor, client, cseq, name, {"text": text})


def test_receipts_stay_what_they_were(settings):
    """They are stored nowhere: derived in another way, a replay would tell somebody a receipt that leads nowhere."""
    settings.SECRET_KEY = "only-for-this-test"
    ctx = Context(Stream(key="log-1"), ANNA, 9, "a-client", 7, timezone.now())
    assert ctx.letters("receipt", "ABCDEFGH", 12) == "GDBEBECHAAHH"


def test_submit_numbers_accepted_operations_without_gap(stream):
    outcomes = [said(text) for text in ("a", "no", "b", "broken", "c")]
    assert [o.seq for o in outcomes] == [1, None, 2, None, 3]
    assert [o.code for o in outcomes] == ["", "not_now", "", "failed", ""]
    assert head_of("log-1") == 3
    assert [e.effect["text"] for e in entries_after("log-1", 0, 10)] == ["a", "b", "c"]
    assert [e.seq for e in entries_after("log-1", 1, 1)] == [2]


def test_replay_gives_the_stored_outcome_and_the_same_receipt(stream):
    first = said("a", 1)
    again = said("a", 1)
    assert (again.seq, again.private) == (first.seq, first.private)
    assert len(first.private["receipt"]) == 12
    assert again.replayed
    assert not first.replayed
    assert Op.objects.count() == 1


def test_number_used_for_other_words_is_told_and_nothing_is_written(stream):
    first = said("a", 1)
    clash = said("b", 1)
    assert (clash.seq, clash.code, clash.data, clash.private) == (None, "number_used", {"next": 2}, {})
    assert said("b", 2).private["receipt"] != first.private["receipt"]
    assert [op.body["text"] for op in Op.objects.order_by("seq")] == ["a", "b"]


def test_number_used_twice_in_one_batch_is_told_too(stream):
    batch = [Submission("log-1", ANNA, "client-a", 1, "say", {"text": text}) for text in ("a", "b", "a")]
    with transaction.atomic():
        first, clash, again = write(batch).outcomes
    assert (first.seq, clash.code, again.seq) == (1, "number_used", 1)
    assert again.private == first.private


def test_receipt_is_nowhere_in_the_log(stream):
    receipt = said("a").private["receipt"]
    stored = repr(list(Op.objects.values()))
    assert "'text': 'a'" in stored
    assert receipt not in stored


def test_receipts_of_two_operations_differ(stream):
    assert said("a").private != said("a").private


def test_replay_of_a_refusal_gives_the_same_refusal(stream):
    first = said("no", 1)
    assert (first.code, first.detail, first.data) == ("not_now", "The round is over", {"round": 3})
    again = said("something else now", 1)
    assert (again.code, again.detail, again.data) == ("not_now", "The round is over", {"round": 3})


def test_refused_operation_leaves_no_trace_of_its_text(stream):
    said("write and refuse")
    assert not Stream.objects.filter(key="log-side-effect").exists()
    assert Op.objects.get().body == {}


def test_one_written_alone_without_a_savepoint_is_refused_like_the_others(stream, caplog):
    texts = ["a", "write and refuse", "broken", "forbidden", "b"]
    batches = [[Submission("log-1", ANNA, "client-a", n, "say", {"text": text})] for n, text in enumerate(texts, 1)]
    found = Found()
    outcomes = [outcome for batch in batches for outcome in _commit_once(batch, found)]
    assert [o.code for o in outcomes] == ["", "not_now", "failed", "not_allowed", ""]
    assert [o.seq for o in outcomes] == [1, None, None, None, 2]
    assert not Stream.objects.filter(key="log-side-effect").exists()
    assert [op.refusal for op in Op.objects.order_by("cseq")] == [o.code for o in outcomes]
    assert caplog.text.count("The handler of say failed") == 1


def test_one_written_alone_takes_few_statements(stream):
    batch = [Submission("log-1", ANNA, "client-a", 1, "say", {"text": "a"})]
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        write(batch, savepoints=False)
    assert not [q for q in queries.captured_queries[1:-1] if "SAVEPOINT" in q["sql"]]


def test_postgresql_is_asked_once_for_all_that_is_stored(stream):
    Stream.objects.create(key="log-2")
    batch = [Submission(key, ANNA, "client-a", 1, "say", {"text": "100 %; 'a'"}) for key in ("log-1", "log-2")]
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        write(batch)
    storing = [q["sql"] for q in queries.captured_queries if not q["sql"].startswith(("SELECT", "BEGIN", "COMMIT"))]
    storing = [sql for sql in storing if "SAVEPOINT" not in sql]
    assert len(storing) == (1 if connection.vendor == "postgresql" else 4)
    for key in ("log-1", "log-2"):
        assert head_of(key) == 1
        assert client_state(key, "client-a") == (ANNA.key, 1)
        assert [entry.effect for entry in entries_after(key, 0, 10)] == [{"text": "100 %; 'a'"}]


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [("forbidden", "not_allowed", "Only facilitators may"), ("invalid", "invalid", "Too long")],
)
def test_exceptions_of_rules_become_refusals(stream, text, code, detail):
    outcome = said(text)
    assert (outcome.code, outcome.detail) == (code, detail)


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("fly", {}, "unknown_verb"),
        ("say", {}, "bad_body"),
        ("say", {"text": 4}, "bad_body"),
        ("say", {"text": "a", "colour": "red"}, "bad_body"),
        ("say", {"text": "a\0b"}, "bad_body"),
        ("x\0" * 99, {}, "unknown_verb"),
        ("leak", {"text": "a"}, "failed"),
        ("confuse", {"text": "a"}, "failed"),
        ("nest", {"text": "a"}, "failed"),
    ],
)
def test_operation_that_fits_no_verb_is_refused_and_recorded(stream, name, body, code):
    assert submit("log-1", ANNA, "client-a", 1, name, body).code == code
    assert submit("log-1", ANNA, "client-a", 2, "say", {"text": "next"}).seq == 1


def test_gap_in_the_clients_numbers_asks_for_the_missing(stream):
    said("a", 1)
    assert said("c", 3).resend_from == 2
    assert said("x", 0).resend_from == 2
    assert Op.objects.count() == 1


def test_client_id_belongs_to_its_first_actor(stream):
    said("a")
    assert said("b", actor=BO).code == "client_taken"
    assert client_state("log-1", "client-a") == ("participant:1", 1)


def test_unknown_stream_is_refused(stream):
    assert submit("log-2", ANNA, "client-a", 1, "say", {"text": "a"}).code == "no_stream"


def test_database_gone_during_a_handler_writes_nothing(stream):
    with pytest.raises(OperationalError), transaction.atomic():
        said("away")
    assert said("a", 1).seq == 1


def test_batch_takes_duplicates_and_refusals_in_their_order(stream):
    texts = [(1, "a"), (1, "a"), (2, "no"), (4, "d"), (3, "c")]
    batch = [Submission("log-1", ANNA, "client-a", cseq, "say", {"text": text}) for cseq, text in texts]
    batch.append(Submission("log-1", BO, "client-b", 1, "say", {"text": "b"}))
    with transaction.atomic():
        written = write(batch)
    assert [(o.seq, o.code, o.resend_from) for o in written.outcomes] == [
        (1, "", None),
        (1, "", None),
        (None, "not_now", None),
        (None, "", 3),
        (2, "", None),
        (3, "", None),
    ]
    assert [e.effect["text"] for e in written.entries["log-1"]] == ["a", "c", "b"]


def test_views_are_kept_for_each_audience(stream):
    said("psst", name="whisper")
    (entry,) = entries_after("log-1", 0, 9)
    assert entry.view(Audience.FACILITATOR) == {"text": "psst"}
    assert entry.view(Audience.PARTICIPANT) == entry.view(Audience.PROJECTOR) == {}


def test_withdrawn_text_can_no_longer_be_caught_up_on(stream):
    for text in ("07 11 22 33", "fine"):
        said(text)
    said("07 11 22 33", name="hide")
    shown = [e.view(Audience.PARTICIPANT) for e in entries_after("log-1", 0, 9)]
    assert shown == [{}, {"text": "fine"}, {"hidden": True}]
    assert entries_after("log-1", 0, 1)[0].view(Audience.FACILITATOR) == {"text": "07 11 22 33"}


def test_withdrawal_in_the_same_batch_blanks_what_is_fanned_out(stream):
    with transaction.atomic():
        written = write(
            [
                Submission("log-1", ANNA, "client-a", 1, "say", {"text": "x"}),
                Submission("log-1", ANNA, "client-a", 2, "hide", {"text": "x"}),
            ]
        )
    entries = written.entries["log-1"]
    assert [e.view(Audience.PROJECTOR) for e in entries] == [{}, {"hidden": True}]
    assert blanked(entries[1]).view(Audience.FACILITATOR) == {"hidden": True}


def test_submit_announces_on_commit_only(stream, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        said("a")
    assert len(callbacks) == 1


def test_verb_must_refuse_unknown_fields():
    class Loose(msgspec.Struct):
        text: str

    with pytest.raises(ValueError, match="forbid_unknown_fields"):
        verb("loose", Loose, app="log")


def test_verb_cannot_be_registered_twice():
    with pytest.raises(ValueError, match="twice"):
        verb("say", Say, app="log")(lambda ctx, body: Effect({}))


def test_client_that_comes_back_is_answered_in_as_many_queries_for_many_operations(stream):
    counts = []
    for client, many in (("a", 2), ("b", 40)):
        ops = [Submission(stream.key, ANNA, client, n + 1, "say", {"text": f"note {n}"}) for n in range(many)]
        first = submit_all(ops)
        with CaptureQueriesContext(connection) as queries:
            again = submit_all(ops)
        assert [(o.seq, o.replayed) for o in again] == [(o.seq, True) for o in first]
        counts.append(len(queries))
    assert counts[0] == counts[1]
