"""The decoder against golden bytes, and against another reader of Avro."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path
from typing import Any

import avro.io
import avro.schema
import pytest
from conftest import HERE, REPOSITORY

from b3stream.avro import BATCHES, GENERATIONS, Malformed, compiled, fingerprint
from b3stream.errors import GenerationError, Reason

GOLDEN = REPOSITORY / "schemas/src/test/resources/io/b3stream/schemas/golden"
HISTORY = REPOSITORY / "schemas/src/main/resources/io/b3stream/schemas/history"
OWN = HERE.parent / "b3stream/schemas"


def golden(name: str) -> bytes:
    return bytes.fromhex("".join((GOLDEN / f"{name}.hex").read_text().split()))


@pytest.mark.parametrize("file", sorted(OWN.glob("*.avsc")), ids=lambda file: file.name)
def test_schemas_are_those_that_were_released(file: Path) -> None:
    assert file.read_bytes() == (HISTORY / file.name).read_bytes()


@pytest.mark.parametrize("name", ["TrainingBatch", "Generation"])
def test_every_released_schema_is_known(name: str) -> None:
    assert {f.name for f in HISTORY.glob(f"{name}.*")} == {f.name for f in OWN.glob(f"{name}.*")}


def test_batches_of_both_schemas_are_read() -> None:
    first = BATCHES.decode(golden("TrainingBatch.1"), "here")
    second = BATCHES.decode(golden("TrainingBatch.2"), "here")
    assert first["examples"][0]["id"] == "dog.n.01"
    assert first["examples"][1]["extraPositives"] == ["true cat"]
    assert first["falseNegatives"] == [{"query": 0, "positive": 1}]
    assert "recombination" not in first
    recombination = second.pop("recombination")
    assert (first.pop("schemaVersion"), second.pop("schemaVersion")) == (1, 2)
    assert second == first
    assert recombination["repelledCounts"] == [1, 2]
    assert recombination["repelled"][-4:] == b"\xff\xff\xff\xf7"


def test_a_manifest_is_read() -> None:
    manifest = GENERATIONS.decode(golden("Generation.1"), "here")
    assert manifest["batchOffsets"] == [{"partition": 0, "start": 10, "end": 12}]
    assert manifest["quality"] == {"windowShare": 0.5, "contamination": 0.25}


def records_of(schema: Any) -> dict[str, Any]:
    """The records that a schema defines, by name."""
    if isinstance(schema, list):
        return {name: record for branch in schema for name, record in records_of(branch).items()}
    if not isinstance(schema, dict):
        return {}
    own = {schema["name"]: schema} if schema["type"] == "record" else {}
    parts = [*schema.get("fields", ()), *(schema[key] for key in ("items", "values", "type") if key in schema)]
    return own | records_of([part["type"] if part in schema.get("fields", ()) else part for part in parts])


def value_of(schema: Any, chance: random.Random, named: dict[str, Any]) -> Any:
    """A random value of a schema."""
    if isinstance(schema, dict) and schema["type"] == "record":
        return {field["name"]: value_of(field["type"], chance, named) for field in schema["fields"]}
    if isinstance(schema, dict) and schema["type"] == "array":
        return [value_of(schema["items"], chance, named) for _ in range(chance.choice([0, 1, 3]))]
    if isinstance(schema, dict) and schema["type"] == "map":
        return {str(key): value_of(schema["values"], chance, named) for key in range(chance.choice([0, 2]))}
    if isinstance(schema, dict):
        return value_of(schema["type"], chance, named)
    if isinstance(schema, list):
        values = [value_of(branch, chance, named) for branch in schema]
        return values[-1] if chance.random() < 0.5 else values[0]
    if schema.rpartition(".")[2] in named:
        return value_of(named[schema.rpartition(".")[2]], chance, named)
    bits = chance.randrange(1, 32 if schema == "int" else 64)
    return {
        "null": None,
        "boolean": chance.random() < 0.5,
        "int": chance.randrange(-(1 << (bits - 1)), 1 << (bits - 1)),
        "long": chance.randrange(-(1 << (bits - 1)), 1 << (bits - 1)),
        "double": chance.uniform(-1e9, 1e9),
        "bytes": chance.randbytes(chance.choice([0, 5, 200])),
        "string": "ä€x" * chance.choice([0, 1, 15, 22, 3000]),
    }[schema]


@pytest.mark.parametrize("file", sorted(OWN.glob("*.avsc")), ids=lambda file: file.name)
def test_random_values_are_read_as_another_reader_reads_them(file: Path) -> None:
    schema = json.loads(file.read_text())
    theirs = avro.schema.parse(file.read_text())
    read = compiled(schema)
    for seed in range(60):
        value = value_of(schema, random.Random(seed), records_of(schema))
        out = io.BytesIO()
        avro.io.DatumWriter(theirs).write(value, avro.io.BinaryEncoder(out))
        encoded = out.getvalue()
        expected = avro.io.DatumReader(theirs).read(avro.io.BinaryDecoder(io.BytesIO(encoded)))
        assert read(encoded, 0) == (expected, len(encoded)), f"seed {seed}"


def test_damaged_bytes_are_refused_or_read_and_nothing_else() -> None:
    whole = golden("TrainingBatch.2")
    chance = random.Random(7)
    refused = 0
    for _ in range(4000):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 4)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        if chance.random() < 0.3:
            del damaged[chance.randrange(len(damaged)) :]
        try:
            BATCHES.decode(bytes(damaged), "here")
        except GenerationError as fault:
            assert fault.reason in (Reason.UNREADABLE, Reason.UNKNOWN_SCHEMA)
            refused += 1
    assert 2000 < refused < 4000


def test_bytes_too_many_are_refused() -> None:
    with pytest.raises(GenerationError, match="1 bytes too many") as raised:
        BATCHES.decode(golden("TrainingBatch.1") + b"\0", "batch 3")
    assert raised.value.reason is Reason.UNREADABLE


def test_a_later_schema_is_named_by_its_fingerprint() -> None:
    later = b"\xc3\x01" + bytes(range(8)) + golden("TrainingBatch.1")[10:]
    with pytest.raises(GenerationError, match="0706050403020100 is no known version.*upgrade b3stream") as raised:
        BATCHES.decode(later, "batch 3")
    assert raised.value.reason is Reason.UNKNOWN_SCHEMA


def test_a_later_version_of_the_meaning_is_refused() -> None:
    later = bytearray(golden("TrainingBatch.1"))
    later[10] = 6
    with pytest.raises(GenerationError, match="has schemaVersion 3, this software reads 1 to 2") as raised:
        BATCHES.decode(bytes(later), "batch 3")
    assert raised.value.reason is Reason.UNKNOWN_SCHEMA


def test_the_fingerprint_ignores_what_does_not_change_the_bytes() -> None:
    plain = {"type": "record", "name": "a.R", "fields": [{"name": "f", "type": "int"}]}
    told = {"type": "record", "namespace": "a", "name": "R", "doc": "…", "fields": [{"name": "f", "type": {"type": "int"}, "default": 1}]}
    assert fingerprint(plain) == fingerprint(told)
    assert fingerprint("null") == 0x63DD24E7CC258F8A


@pytest.mark.parametrize("encoded", [b"\x80" * 11, b"\xff" * 9 + b"\x7f"])
def test_numbers_that_are_too_long_are_refused(encoded: bytes) -> None:
    with pytest.raises(Malformed):
        compiled("long")(encoded, 0)
