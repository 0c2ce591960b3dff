"""Lean inserts store exactly what the ORM would have stored, on both back ends."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.safestring import mark_safe

import rows
from realtime.models import Op, Stream
from trail.enums import NodeKind
from trail.models import Node

pytestmark = pytest.mark.django_db
WORDS = 'Æblegrød & "kaffe" 100% 😀 \\ {} \'; DROP TABLE'


def ops(stream: Stream, count: int) -> list[dict]:
    return [
        {
            "stream_id": stream.pk,
            "seq": n,
            "client": f"client-{n}",
            "cseq": 1,
            "actor": "user:1",
            "verb": "note.add",
            "body": {"text": WORDS, "deep": [1, 2.5, None, True, {"a": "b"}]},
            "at": datetime(2026, 3, 29, 1, 30, n, 123456, tzinfo=UTC),
        }
        for n in range(count)
    ]


def test_values_come_back_as_they_went_in():
    stream = Stream.objects.create(key="hall-1")
    pks = rows.insert_values(Op, ops(stream, 3))
    for n, op in enumerate(Op.objects.filter(pk__in=pks).order_by("seq")):
        assert op.pk == pks[n]
        assert (op.seq, op.client, op.body["text"]) == (n, f"client-{n}", WORDS)
        assert op.body["deep"] == [1, 2.5, None, True, {"a": "b"}]
        assert op.at == datetime(2026, 3, 29, 1, 30, n, 123456, tzinfo=UTC)
        assert (op.views, op.about, op.withdraws, op.refusal) == ({}, "", False, "")


def test_statement_inserts_what_it_was_made_of():
    stream = Stream.objects.create(key="hall-1")
    with connection.cursor() as cursor:
        cursor.execute(*rows.statement(Op, ops(stream, 3)))
    stored = Op.objects.filter(stream=stream).order_by("seq")
    assert [(op.seq, op.client, op.body) for op in stored] == [
        (row["seq"], row["client"], row["body"]) for row in ops(stream, 3)
    ]


def test_rows_are_equal_to_those_of_the_orm():
    before = timezone.now()
    made, other = (Node(kind=NodeKind.THEME, key=key, title=mark_safe(WORDS), is_public=True) for key in "ab")
    rows.insert([made])
    other.save()
    assert made.pk
    assert not made._state.adding
    a, b = Node.objects.get(key="a"), Node.objects.get(key="b")
    own = {"id", "key", "made_at", "_state"}
    assert {k: v for k, v in vars(a).items() if k not in own} == {k: v for k, v in vars(b).items() if k not in own}
    assert before <= a.made_at <= timezone.now()
    made.title = "Another"
    made.save()
    assert Node.objects.get(key="a").title == "Another"


def test_objects_get_their_own_ids():
    nodes = rows.insert(Node(kind=NodeKind.THEME, key=f"k{n}", title=str(n)) for n in range(300))
    assert [Node.objects.get(pk=node.pk).title for node in nodes[::50]] == [node.title for node in nodes[::50]]


def test_new_objects_are_those_that_the_database_gives_back():
    new = ({"kind": NodeKind.THEME, "key": f"k{n}", "title": title} for n, title in enumerate("ab"))
    made = rows.insert_new(Node, new)
    assert [node.title for node in made] == ["a", "b"]
    for node in made:
        stored = Node.objects.get(pk=node.pk)
        assert {f.attname: getattr(node, f.attname) for f in Node._meta.concrete_fields} == {
            f.attname: getattr(stored, f.attname) for f in Node._meta.concrete_fields
        }
        node.title += "!"
        node.save()
    assert sorted(Node.objects.values_list("title", flat=True)) == ["a!", "b!"]
    assert rows.insert_new(Node, []) == []


def test_a_constraint_stops_all_of_them():
    Node.objects.create(kind=NodeKind.THEME, key="taken", title="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.insert(Node(kind=NodeKind.THEME, key=key, title="x") for key in ("free", "taken"))
    assert not Node.objects.filter(key="free").exists()


def test_nothing_to_insert_is_nothing_done(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert rows.insert([]) == []
        assert rows.insert_values(Node, []) == []


def test_what_is_taken_is_passed_over():
    Node.objects.create(kind=NodeKind.THEME, key="taken", title="x")
    made = rows.insert(
        (Node(kind=NodeKind.THEME, key=key, title=key) for key in ("a", "taken", "b", "a")), unless="key"
    )
    assert [node.pk is not None for node in made] == [True, False, True, False]
    assert [Node.objects.get(pk=made[n].pk).title for n in (0, 2)] == ["a", "b"]
    assert Node.objects.get(key="taken").title == "x"
