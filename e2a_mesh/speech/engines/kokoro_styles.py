"""The style vectors that are Kokoro's voices, read from files that hold numbers and nothing that runs.

One voice is a table of float32 of shape (tokens, 256): how it sounds in an utterance of so many tokens, by 510 rows as
Kokoro-82M is published. It lies in a .npy file, in a .npz archive of several, or bare in a .bin file; kokoro-onnx calls
its archive .bin too. PyTorch's .pt files are left alone: they are pickles.
"""

from __future__ import annotations

import hashlib
import math
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

WIDTH = 256  # numbers in a row
SUFFIXES = frozenset({".npy", ".npz", ".bin"})
_MOST_ROWS = 1024
_MOST_BYTES = _MOST_ROWS * WIDTH * 4 + 4096  # with a header
_MOST_MEMBERS = 500


def members(file: Path) -> list[str]:
    """List the names of the voices in a file; raises OSError, or zipfile.BadZipFile for a damaged archive."""
    if not zipfile.is_zipfile(file):
        return [file.stem]
    with zipfile.ZipFile(file) as archive:
        names = [info.filename for info in archive.infolist()[:_MOST_MEMBERS]]
    return sorted(name.removesuffix(".npy") for name in names if name.endswith(".npy"))


def read_style(file: Path, member: str) -> npt.NDArray[np.float32]:
    """Read a voice as float32 of shape (tokens, 256); raises OSError, KeyError or ValueError."""
    import numpy as np

    if zipfile.is_zipfile(file):
        try:
            with zipfile.ZipFile(file) as archive, archive.open(f"{member}.npy") as stream:
                return _read_array(stream)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:  # damaged, or packed as none should
            raise ValueError(f"{file} cannot be unpacked: {error}") from error
    if file.stat().st_size > _MOST_BYTES:
        raise ValueError(f"{file} is too large for a voice")
    if file.suffix == ".npy":
        with file.open("rb") as stream:
            return _read_array(stream)
    return checked(np.frombuffer(file.read_bytes(), "<f4").reshape(-1, WIDTH))


def _read_array(stream: IO[bytes]) -> npt.NDArray[np.float32]:
    """Read a .npy that is a voice, whose header may promise anything; raises ValueError."""
    import numpy as np

    version = np.lib.format.read_magic(stream)
    if version not in {(1, 0), (2, 0)}:
        raise ValueError(f"it is of version {version} of NumPy's format")
    read_header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, by_columns, kind = read_header(stream)
    _check_form(shape, kind)
    numbers = np.frombuffer(stream.read(math.prod(shape) * kind.itemsize), kind)
    return checked(numbers.reshape(shape, order="F" if by_columns else "C"))


def checked(table: npt.NDArray[np.generic]) -> npt.NDArray[np.float32]:
    """Give a voice's table in its one form, (tokens, 256); raises ValueError for what is no voice."""
    import numpy as np

    _check_form(table.shape, table.dtype)
    rows = np.ascontiguousarray(table.reshape(-1, WIDTH), "<f4")
    if not np.isfinite(rows).all():
        raise ValueError("a voice has finite numbers")
    return rows


def _check_form(shape: tuple[int, ...], kind: np.dtype[Any]) -> None:
    rows = math.prod(shape[:-1])
    if kind.kind != "f" or len(shape) not in {2, 3} or shape[-1] != WIDTH or rows != shape[0]:
        raise ValueError(f"a voice has rows of {WIDTH} fractions, not {kind} of shape {shape}")
    if not 0 < rows <= _MOST_ROWS:
        raise ValueError(f"a voice has 1 to {_MOST_ROWS} rows, not {rows}")


def digest_of(table: npt.NDArray[np.float32]) -> str:
    """Compute the SHA-256, in hexadecimal, of a voice's numbers, whatever kind of file they came from."""
    return hashlib.sha256(table.tobytes()).hexdigest()
