"""Read and write CTranslate2 model files, format 6, with int8 weights or plain ones.

CTranslate2 itself writes such files but never gives the weights of one back.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from glossary.errors import GlossaryError, reason_of
from glossary.messages import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Variables: TypeAlias = Mapping[str, NDArray[np.generic]]

VERSION = 6
SPECIFICATION = "TransformerSpec"
REVISION = 7
# CTranslate2's numbers for the types of variables.
_TYPES = ("float32", "int8", "int16", "int32", "float16")
_SCALE = "_scale"
_LARGEST_INT8 = 127.0


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A CTranslate2 model file.

    Attributes:
        variables: Weights and settings by name, such as
            `encoder/layer_0/ffn/linear_0/weight`.
        aliases: Names of variables that share the value of another.
    """

    variables: Variables
    aliases: Mapping[str, str]


def read_model_file(path: Path) -> ModelFile:
    """Read a model file; int8 weights come back as float32.

    Raises:
        GlossaryError: The file cannot be read, or is no Transformer of format 6.
    """
    try:
        content = path.read_bytes()
        return _Reader(content).model()
    except OSError as error:
        raise GlossaryError(
            _("the model file cannot be read: {reason}", reason=reason_of(error)),
            path=path,
        ) from error
    except (struct.error, ValueError, IndexError) as error:
        raise GlossaryError(
            _("the model file is not a Transformer that CTranslate2 4 wrote"),
            path=path,
            hint=_("name the bundled model, or one that was made from it"),
        ) from error


class _Reader:
    """Walks through the bytes of a model file."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def model(self) -> ModelFile:
        version, name, revision = self._number("I"), self._text(), self._number("I")
        if (version, name, revision) != (VERSION, SPECIFICATION, REVISION):
            raise ValueError(name)
        stored = dict(self._variable() for _each in range(self._number("I")))
        aliases = {self._text(): self._text() for _each in range(self._number("I"))}
        return ModelFile(dict(_dequantised(stored)), aliases)

    def _number(self, code: str) -> int:
        (number,) = struct.unpack_from("<" + code, self._content, self._at)
        self._at += struct.calcsize("<" + code)
        return int(number)

    def _bytes(self, length: int) -> bytes:
        piece = self._content[self._at : self._at + length]
        if len(piece) < length:
            raise ValueError(length)
        self._at += length
        return piece

    def _text(self) -> str:
        return self._bytes(self._number("H"))[:-1].decode()

    def _variable(self) -> tuple[str, NDArray[np.generic]]:
        import numpy as np

        name = self._text()
        shape = [self._number("I") for _axis in range(self._number("B"))]
        kind = np.dtype(_TYPES[self._number("B")])
        values = np.frombuffer(self._bytes(self._number("I")), kind)
        return name, values.reshape(shape)


def _dequantised(stored: Variables) -> Iterator[tuple[str, NDArray[np.generic]]]:
    import numpy as np

    for name, values in stored.items():
        scale = stored.get(name + _SCALE)
        if scale is not None:
            yield name, values.astype(np.float32) / scale.astype(np.float32)[:, None]
        elif not name.endswith(_SCALE) or name.removesuffix(_SCALE) not in stored:
            yield name, values


def write_model_file(path: Path, model: ModelFile) -> None:
    """Write a model file, its matrices as int8 with one scale a row."""
    stored = dict(_quantised(model.variables))
    pieces = [struct.pack("<I", VERSION), _packed_text(SPECIFICATION)]
    pieces += [struct.pack("<II", REVISION, len(stored))]
    for name, values in sorted(stored.items()):
        content = values.tobytes()
        shape = struct.pack(f"<B{values.ndim}I", values.ndim, *values.shape)
        kind = struct.pack("<BI", _TYPES.index(values.dtype.name), len(content))
        pieces += [_packed_text(name), shape, kind, content]
    pieces.append(struct.pack("<I", len(model.aliases)))
    for alias, name in sorted(model.aliases.items()):
        pieces += [_packed_text(alias), _packed_text(name)]
    path.write_bytes(b"".join(pieces))


def _packed_text(text: str) -> bytes:
    content = text.encode() + b"\0"
    return struct.pack("<H", len(content)) + content


def _quantised(variables: Variables) -> Iterator[tuple[str, NDArray[np.generic]]]:
    import numpy as np

    for name, values in variables.items():
        if values.ndim == 2 and name.endswith("/weight"):
            largest = np.abs(values).max(axis=1)
            scale = _LARGEST_INT8 / np.where(largest > 0, largest, 1).astype(np.float32)
            exact = values.astype(np.float32) * scale[:, None]
            yield name, np.rint(exact).astype(np.int8)
            yield name + _SCALE, scale
        else:
            yield name, values
