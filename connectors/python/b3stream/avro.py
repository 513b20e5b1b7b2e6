"""Avro single-object encoding, read only.

A writer schema is compiled once into a Python function, because a general reader that interprets the schema for every value
takes some ten times as long. Values come out as dictionaries by field name; what a schema does not have is left out. Strict: a
value must end where its bytes end.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from importlib import resources
from typing import Any

from b3stream.errors import GenerationError, Reason

MARKER = b"\xc3\x01"
HEADER_BYTES = 10
_EMPTY = 0xC15D213AA4D7A795

Read = Callable[[bytes, int], tuple[Any, int]]


def fingerprint(schema: Any) -> int:
    """CRC-64-AVRO of the parsing canonical form (Avro specification, "Schema Fingerprints")."""
    value = _EMPTY
    for byte in json.dumps(_canonical(schema, ""), separators=(",", ":"), ensure_ascii=False).encode():
        value = (value >> 8) ^ _TABLE[(value ^ byte) & 0xFF]
    return value


def _table() -> list[int]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ (_EMPTY & -(value & 1))
        table.append(value)
    return table


_TABLE = _table()


def _canonical(schema: Any, namespace: str) -> Any:
    if isinstance(schema, str):
        is_name = schema not in _PRIMITIVES and "." not in schema and namespace
        return f"{namespace}.{schema}" if is_name else schema
    if isinstance(schema, list):
        return [_canonical(branch, namespace) for branch in schema]
    kind = schema["type"]
    if kind == "record":
        name = schema["name"]
        space = schema.get("namespace", namespace)
        fields = [{"name": f["name"], "type": _canonical(f["type"], space)} for f in schema["fields"]]
        return {"name": name if "." in name else f"{space}.{name}", "type": "record", "fields": fields}
    if kind == "array":
        return {"type": "array", "items": _canonical(schema["items"], namespace)}
    if kind == "map":
        return {"type": "map", "values": _canonical(schema["values"], namespace)}
    return _canonical(kind, namespace)


class Malformed(Exception):
    """The bytes are no value of the schema."""


def _varint(data: bytes, at: int) -> tuple[int, int]:
    byte = data[at]
    at += 1
    if byte < 0x80:
        return (byte >> 1) ^ -(byte & 1), at
    value = byte & 0x7F
    shift = 7
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            if value >> 64:
                raise Malformed(f"a number of more than 64 bits ends at byte {at}")
            return (value >> 1) ^ -(value & 1), at
        shift += 7
        if shift > 63:
            raise Malformed(f"a number of more than 64 bits ends at byte {at}")


def _chunk(data: bytes, at: int) -> tuple[bytes, int]:
    size, at = _varint(data, at)
    end = at + size
    if size < 0 or end > len(data):
        raise Malformed(f"a length of {size} at byte {at}, there are {len(data) - at}")
    return data[at:end], end


def _text(data: bytes, at: int) -> tuple[str, int]:
    chunk, at = _chunk(data, at)
    return chunk.decode("utf-8"), at


def _integer(data: bytes, at: int) -> tuple[int, int]:
    value, at = _varint(data, at)
    if not -(1 << 31) <= value < 1 << 31:
        raise Malformed(f"{value} is no 32-bit number")
    return value, at


def _boolean(data: bytes, at: int) -> tuple[bool, int]:
    byte = data[at]
    if byte > 1:
        raise Malformed(f"{byte} is neither true nor false")
    return byte == 1, at + 1


def _double(data: bytes, at: int) -> tuple[float, int]:
    return float(struct.unpack_from("<d", data, at)[0]), at + 8


_PRIMITIVES: dict[str, Read] = {
    "string": _text,
    "bytes": _chunk,
    "int": _integer,
    "long": _varint,
    "boolean": _boolean,
    "double": _double,
    "null": lambda data, at: (None, at),
}


def _integers(data: bytes, at: int, count: int, items: list[Any]) -> int:
    for _ in range(count):
        value = data[at]
        if value < 0x80:
            items.append((value >> 1) ^ -(value & 1))
            at += 1
        else:
            value, at = _integer(data, at)
            items.append(value)
    return at


def _repeated(item: Read) -> Callable[[bytes, int, int, list[Any]], int]:
    def some(data: bytes, at: int, count: int, items: list[Any]) -> int:
        add = items.append
        for _ in range(count):
            value, at = item(data, at)
            add(value)
        return at

    return some


def compiled(schema: Any) -> Read:
    """A function that reads a value of the schema from a position and gives it with the position behind it."""
    return _Compiler().read(schema)


_SHORT_TEXT = """
    size = data[at]
    start = at + 1
    if size > 127:
        size += (data[start] << 7) - 128
        start += 1
    if size & 1 or size > 16383:
        VALUE, at = _text(data, at)
    else:
        at = start + (size >> 1)
        if at > total: raise Malformed(f'a text ends at byte {at} of {total}')
        VALUE = data[start:at].decode()
""".strip("\n").split("\n")
"""Source that reads a text of fewer than 8 KiB in place."""


_SHORT_INTEGER = """
    VALUE = data[at]
    if VALUE < 128:
        VALUE = (VALUE >> 1) ^ -(VALUE & 1)
        at += 1
    else:
        VALUE, at = _integer(data, at)
""".strip("\n").split("\n")
"""Source that reads an int in place when it is one of -64 .. 63."""


class _Compiler:
    def __init__(self) -> None:
        self.named: dict[str, Read] = {}

    def read(self, schema: Any) -> Read:
        if isinstance(schema, str):
            return _PRIMITIVES[schema] if schema in _PRIMITIVES else self.named[schema.rpartition(".")[2]]
        if isinstance(schema, list):
            return self.union([self.read(branch) for branch in schema])
        kind = schema["type"]
        if kind == "record":
            return self.record(schema)
        if kind == "array":
            return self.blocks(_integers if schema["items"] == "int" else _repeated(self.read(schema["items"])))
        if kind == "map":
            return self.mapping(self.read(schema["values"]))
        return self.read(kind)

    def union(self, branches: list[Read]) -> Read:
        def read(data: bytes, at: int) -> tuple[Any, int]:
            branch = data[at]
            if branch & 1 or branch >> 1 >= len(branches):
                raise Malformed(f"no branch of a union at byte {at}")
            return branches[branch >> 1](data, at + 1)

        return read

    def blocks(self, some: Callable[[bytes, int, int, list[Any]], int]) -> Read:
        """Arrays; ``some`` reads so many items from a position, adds them, and gives the position behind them."""

        def read(data: bytes, at: int) -> tuple[list[Any], int]:
            items: list[Any] = []
            count, at = _varint(data, at)
            while count:
                if count < 0:
                    count = -count
                    _, at = _varint(data, at)
                if count > len(data):
                    raise Malformed(f"{count} items at byte {at} of {len(data)}")
                at = some(data, at, count, items)
                count, at = _varint(data, at)
            return items, at

        return read

    def mapping(self, value: Read) -> Read:
        def entry(data: bytes, at: int) -> tuple[tuple[str, Any], int]:
            key, at = _text(data, at)
            content, at = value(data, at)
            return (key, content), at

        entries = self.blocks(_repeated(entry))

        def read(data: bytes, at: int) -> tuple[dict[str, Any], int]:
            found, at = entries(data, at)
            return dict(found), at

        return read

    def record(self, schema: Any) -> Read:
        """Generated source: one call per field, but short texts and small numbers, the commonest kinds, in place."""
        names = [field["name"] for field in schema["fields"]]
        scope: dict[str, Any] = {"Malformed": Malformed, "_text": _text, "_integer": _integer}
        lines = ["def read(data, at):", "    total = len(data)"]
        for number, field in enumerate(schema["fields"]):
            kind = field["type"]
            if kind == "string" or (isinstance(kind, dict) and kind["type"] == "string"):
                lines += [line.replace("VALUE", f"v{number}") for line in _SHORT_TEXT]
                continue
            if kind == "int":
                lines += [line.replace("VALUE", f"v{number}") for line in _SHORT_INTEGER]
                continue
            scope[f"f{number}"] = self.read(kind)
            empty = self.empty(kind)
            if empty is None:
                lines.append(f"    v{number}, at = f{number}(data, at)")
            else:
                lines += [
                    f"    if data[at] == 0: v{number} = {empty}; at += 1",
                    f"    else: v{number}, at = f{number}(data, at)",
                ]
        values = ", ".join(f"{name!r}: v{number}" for number, name in enumerate(names))
        lines.append(f"    return {{{values}}}, at")
        exec("\n".join(lines), scope)  # source made of a schema that is part of this package
        read: Read = scope["read"]
        self.named[schema["name"]] = read
        return read

    @staticmethod
    def empty(kind: Any) -> str | None:
        """What a zero byte stands for, where it is a whole value and most values are it."""
        if isinstance(kind, list) and kind[0] == "null":
            return "None"
        return "[]" if isinstance(kind, dict) and kind["type"] == "array" else None


class Messages:
    """Messages of one type, of every schema and every version of its meaning that is known."""

    def __init__(self, name: str, versions: int, meanings: int) -> None:
        self.name = name
        self.meanings = meanings
        self.readers: dict[bytes, Read] = {}
        for version in range(1, versions + 1):
            text = resources.files("b3stream").joinpath(f"schemas/{name}.{version}.avsc").read_text("utf-8")
            schema = json.loads(text)
            self.readers[fingerprint(schema).to_bytes(8, "little")] = compiled(schema)

    def decode(self, value: bytes, where: str) -> dict[str, Any]:
        """A message as a dictionary; ``where`` it is goes into the error's message."""
        if value[:2] != MARKER or len(value) < HEADER_BYTES:
            raise GenerationError(
                Reason.UNREADABLE,
                f"{where}: no Avro single-object encoding: expected C3 01 and a fingerprint, got {len(value)} bytes",
            )
        read = self.readers.get(value[2:HEADER_BYTES])
        if read is None:
            raise GenerationError(
                Reason.UNKNOWN_SCHEMA,
                f"{where}: schema fingerprint {int.from_bytes(value[2:HEADER_BYTES], 'little'):016x} is no known version"
                f" of {self.name}; upgrade b3stream",
            )
        try:
            message, end = read(value, HEADER_BYTES)
        except (Malformed, IndexError, UnicodeDecodeError, struct.error, RecursionError) as fault:
            raise GenerationError(Reason.UNREADABLE, f"{where}: no valid Avro value: {fault}") from fault
        if end != len(value):
            raise GenerationError(Reason.UNREADABLE, f"{where}: {len(value) - end} bytes too many")
        version: int = message["schemaVersion"]
        if not 1 <= version <= self.meanings:
            raise GenerationError(
                Reason.UNKNOWN_SCHEMA,
                f"{where}: the {self.name} has schemaVersion {version}, this software reads 1 to {self.meanings};"
                " upgrade b3stream",
            )
        assert isinstance(message, dict)
        return message


BATCHES = Messages("TrainingBatch", versions=2, meanings=2)
GENERATIONS = Messages("Generation", versions=1, meanings=1)
