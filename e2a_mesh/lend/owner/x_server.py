"""Seconds since the last input as an X server counts them: the extension MIT-SCREEN-SAVER, through libxcb.

libxcb is wherever X is, while the libraries made for the extension often are not; and unlike Xlib it does not end the
program when the server goes. A request is laid out as xproto's saver.h and xcbext.h have it.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

_NAME = b"MIT-SCREEN-SAVER"
_QUERY_INFO = 1  # the extension's request
_CHECKED = 1  # errors come as replies do


class _Extension(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("global_id", ctypes.c_int)]


class _Request(ctypes.Structure):
    _fields_ = [
        ("count", ctypes.c_size_t),
        ("ext", ctypes.POINTER(_Extension)),
        ("opcode", ctypes.c_uint8),
        ("isvoid", ctypes.c_uint8),
    ]


class _Part(ctypes.Structure):  # struct iovec
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


class _Query(ctypes.Structure):
    _fields_ = [
        ("major_opcode", ctypes.c_uint8),  # this and the length are filled in by libxcb
        ("minor_opcode", ctypes.c_uint8),
        ("length", ctypes.c_uint16),
        ("drawable", ctypes.c_uint32),
    ]


class _Info(ctypes.Structure):
    _fields_ = [
        ("response_type", ctypes.c_uint8),
        ("state", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("saver_window", ctypes.c_uint32),
        ("ms_until_server", ctypes.c_uint32),
        ("ms_since_user_input", ctypes.c_uint32),
    ]


class _Screens(ctypes.Structure):  # xcb_screen_iterator_t; a screen begins with its root window
    _fields_ = [("root", ctypes.POINTER(ctypes.c_uint32)), ("remaining", ctypes.c_int), ("index", ctypes.c_int)]


class XServer:
    """A connection with an X server."""

    def __init__(self, display: str) -> None:
        """Connect; raises OSError where there is no libxcb, no such server, or the server lacks the extension."""
        self._xcb, self._free = _libraries()
        self._extension = _Extension(_NAME, 0)
        self._connection = self._xcb.xcb_connect(display.encode(), None)
        try:
            self._root = self._root_window()
        except OSError:
            self.close()
            raise

    def _root_window(self) -> int:
        self._check()
        present = self._xcb.xcb_get_extension_data(self._connection, ctypes.byref(self._extension))
        if not present or not present[8]:  # the reply's field “present”
            raise OSError("the X server does not count idle time")
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._connection))
        if not screens.remaining:
            raise OSError("the X server has no screen")
        return int(screens.root[0])

    def seconds(self) -> float | None:
        """Ask the server; raises OSError when it is gone."""
        query = _Query(0, _QUERY_INFO, 0, self._root)
        # libxcb writes before what it is given: two parts are left free for it.
        parts = (_Part * 4)()
        parts[2] = _Part(ctypes.cast(ctypes.byref(query), ctypes.c_void_p), ctypes.sizeof(query))
        request = _Request(1, ctypes.pointer(self._extension), _QUERY_INFO, 0)
        where = ctypes.cast(ctypes.byref(parts, 2 * ctypes.sizeof(_Part)), ctypes.c_void_p)
        number = self._xcb.xcb_send_request(self._connection, _CHECKED, where, ctypes.byref(request))
        error = ctypes.c_void_p()
        reply = self._xcb.xcb_wait_for_reply(self._connection, number, ctypes.byref(error))
        if not reply:
            if error:
                self._free(error)
            self._check()
            return None
        milliseconds = int(ctypes.cast(reply, ctypes.POINTER(_Info)).contents.ms_since_user_input)
        self._free(reply)
        return milliseconds / 1000

    def close(self) -> None:
        """Hang up."""
        connection, self._connection = self._connection, None
        if connection:
            self._xcb.xcb_disconnect(connection)

    def _check(self) -> None:
        if self._xcb.xcb_connection_has_error(self._connection):
            raise OSError("the X server cannot be reached")


def _libraries() -> tuple[Any, Any]:
    """Load libxcb, and the C library's free; raises OSError."""
    xcb = ctypes.CDLL("libxcb.so.1")
    pointer = ctypes.c_void_p
    xcb.xcb_connect.restype, xcb.xcb_connect.argtypes = pointer, [ctypes.c_char_p, pointer]
    xcb.xcb_disconnect.restype, xcb.xcb_disconnect.argtypes = None, [pointer]
    xcb.xcb_connection_has_error.argtypes = [pointer]
    xcb.xcb_get_extension_data.restype = ctypes.POINTER(ctypes.c_uint8)
    xcb.xcb_get_extension_data.argtypes = [pointer, ctypes.POINTER(_Extension)]
    xcb.xcb_get_setup.restype, xcb.xcb_get_setup.argtypes = pointer, [pointer]
    xcb.xcb_setup_roots_iterator.restype, xcb.xcb_setup_roots_iterator.argtypes = _Screens, [pointer]
    xcb.xcb_send_request.restype = ctypes.c_uint
    xcb.xcb_send_request.argtypes = [pointer, ctypes.c_int, pointer, ctypes.POINTER(_Request)]
    xcb.xcb_wait_for_reply.restype = pointer
    xcb.xcb_wait_for_reply.argtypes = [pointer, ctypes.c_uint, ctypes.POINTER(pointer)]
    free = ctypes.CDLL(None).free
    free.restype, free.argtypes = None, [pointer]
    return xcb, free
