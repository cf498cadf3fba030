"""The Celery application that workers import; the environment tells them where Redis is."""

from __future__ import annotations

import os

import rival_speaking
from celery import Celery

REDIS = "RIVAL_REDIS"
TASK = "speak"


def application(where: str) -> Celery:
    """Make an application whose broker and results are in that Redis."""
    made = Celery("rival", broker=where, backend=where)
    made.conf.update(
        task_serializer="msgpack",
        result_serializer="msgpack",
        accept_content=["msgpack"],
        task_acks_late=True,  # a chunk whose worker dies is spoken by another
        worker_prefetch_multiplier=1,  # as the manual advises for long tasks
        broker_connection_retry_on_startup=True,
    )
    return made


app = application(os.environ.get(REDIS, ""))


@app.task(name=TASK)
def speak(text: str) -> bytes:
    """Speak a chunk; returns FLAC."""
    return rival_speaking.speak(text)
