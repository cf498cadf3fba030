"""A server on loopback that answers as Audiobookshelf 2.36 does, as far as this program asks it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "a-key-of-the-toy-shelf"
LIBRARIES = [
    {"id": "lib-p", "name": "Podcasts", "mediaType": "podcast", "folders": [{"id": "fol-p"}]},
    {"id": "lib-b", "name": "Books", "mediaType": "book", "folders": [{"id": "fol-b"}, {"id": "fol-c"}]},
    {"id": "lib-k", "name": "Kids", "mediaType": "book", "folders": [{"id": "fol-k"}]},
    {"id": "lib-e", "name": "Empty", "mediaType": "book", "folders": []},
]


@dataclass
class ToyShelf:
    url: str
    forms: list[dict[str, str]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    refuses: int = 0  # the status with which uploads are refused, if any
    reads: bool = True  # whether the bodies of requests are read


@contextmanager
def toy_shelf() -> Iterator[ToyShelf]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def do_GET(self) -> None:
            if self.headers["Authorization"] != f"Bearer {KEY}":
                self._answer(401, b"Unauthorized", "text/plain; charset=utf-8")
            elif self.path == "/api/me":
                self._answer(200, json.dumps({"username": "ada"}).encode())
            elif self.path == "/api/libraries":
                self._answer(200, json.dumps({"libraries": LIBRARIES}).encode())
            else:
                self._answer(200, b"<html>", "text/html")

        def do_POST(self) -> None:
            if not shelf.reads:
                threading.Event().wait(0.5)
                self.close_connection = True
                return
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            if len(body) < length:  # who sent it hung up
                self.close_connection = True
                return
            if shelf.refuses:
                self._answer(shelf.refuses, b"Library not found", "text/plain")
                return
            head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
            form = {}
            for part in BytesParser().parsebytes(head + body).get_payload():
                content = part.get_payload(decode=True)
                if name := part.get_filename():
                    shelf.files[name] = content
                else:
                    form[part.get_param("name", header="content-disposition")] = content.decode()
            shelf.forms.append(form)
            self._answer(200, b"OK", "text/plain")

        def _answer(self, status: int, body: bytes, kind: str = "application/json") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    shelf = ToyShelf(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield shelf
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
