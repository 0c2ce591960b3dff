"""GET /healthz tells a load balancer whether to send people here."""

import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings as real_settings


@pytest.mark.django_db
def test_healthz_answers_ok_with_every_part(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "channel_layer": "ok",
        "version": real_settings.VERSION,
    }
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_healthz_names_the_channel_layer_when_redis_is_away(client, settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.REDIS_URL = f"redis://127.0.0.1:{probe.getsockname()[1]}/0"
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["channel_layer"] == "down"
    assert response.json()["database"] == "ok"


def test_healthz_names_the_database_when_it_is_away():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    script = (
        "import django; django.setup(); from django.test import Client;"
        "r = Client().get('/healthz'); print(r.status_code, r.json()['database'], r.json()['channel_layer'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": f"{real_settings.ROOT}:{real_settings.ROOT / 'site'}",
            "DATABASE_URL": f"postgres://nobody@127.0.0.1:{port}/nothing",
            "REDIS_URL": "",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "503 down ok", done.stderr
