"""The command line, on a real broker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import HERE, Topics

from b3stream import Batch, Example, Image, MinedNegative
from b3stream.cli import EXITS, main
from b3stream.shown import batch_lines, batch_value, example_values

Captured = pytest.CaptureFixture[str]


def options(topics: Topics) -> list[str]:
    return [
        f"--bootstrap={topics.bootstrap}",
        f"--batches-topic={topics.batches}",
        f"--generations-topic={topics.generations}",
    ]


def run(topics: Topics, command: str, *arguments: str) -> int:
    return main([command, *options(topics), *arguments])


def program(topics: Topics, command: str, *arguments: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "b3stream", command, *options(topics), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)


def values(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def failed(capsys: Captured, *told: str) -> None:
    """The command told in one line why it failed."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1 and all(part in err for part in told), err


def test_export_writes_one_line_per_batch(topics: Topics, capsys: Captured) -> None:
    topics.publish(1, batches=3, lastSize=5)
    assert run(topics, "export", "words") == 0
    written = values(capsys.readouterr().out)
    for value, batch in zip(written, topics.reader(), strict=True):
        assert (value["dataset"], value["generation"], value["epoch"]) == ("words", 1, 0)
        assert (value["index"], value["isShort"]) == (batch.index, batch.is_short)
        assert [example["id"] for example in value["examples"]] == batch.ids
        assert [example["query"] for example in value["examples"]] == batch.queries
        assert value["communityStarts"] == list(batch.community_starts)
        assert [tuple(pair) for pair in value["falseNegatives"]] == list(batch.false_negatives)
        assert [negative["id"] for negative in value["minedNegatives"]] == [f"mined {batch.index}"]


def test_export_writes_one_line_per_example_where_asked(topics: Topics, capsys: Captured) -> None:
    topics.publish(1, batches=3, lastSize=5)
    assert run(topics, "export", "words", "--examples") == 0
    written = values(capsys.readouterr().out)
    assert [(value["index"], value["position"], value["community"]) for value in written] == [
        (n // 8, n % 8, n % 8 // 4) for n in range(21)
    ]
    for batch in topics.reader():
        mine = [value for value in written if value["index"] == batch.index]
        masked = [(value["position"], other) for value in mine for other in value["falseNegatives"]]
        assert masked == list(batch.false_negatives)


def test_export_takes_other_epochs_and_sizes_of_any_generation(topics: Topics, capsys: Captured) -> None:
    topics.publish(1, batches=4)
    topics.publish(2, batches=2)
    arguments = ["--generation=1", "--epoch=2", "--batch-size=16", "--limit=1"]
    assert run(topics, "export", "words", *arguments) == 0
    reader = topics.reader(generation=1, batch_size=16)
    reader.set_epoch(2)
    (value,) = values(capsys.readouterr().out)
    assert value == json.loads(json.dumps(batch_value(next(iter(reader)))))
    assert (value["epoch"], len(value["examples"])) == (2, 16)


def test_a_file_is_written_whole_or_not_at_all(topics: Topics, tmp_path: Path, capsys: Captured) -> None:
    topics.publish(1, batches=3)
    out = tmp_path / "words.jsonl"
    assert run(topics, "export", "words", f"--out={out}") == 0
    assert [value["index"] for value in values(out.read_text())] == [0, 1, 2]
    before = out.read_text()
    topics.tell("truncate", partition=0, before=1)
    assert run(topics, "export", "words", f"--out={out}") == 6
    failed(capsys, "b3stream export: ", "retention")
    assert out.read_text() == before
    assert run(topics, "export", "words", f"--out={tmp_path / 'no' / 'file'}") == 6
    failed(capsys, "No such file")


def test_stats_shows_the_generations_of_each_data_set(topics: Topics, capsys: Captured) -> None:
    topics.publish(1, batches=3, lastSize=5)
    topics.publish(2, batches=4)
    topics.publish(7, batches=2, dataset="images")
    assert run(topics, "stats") == 0
    head, *lines = (line.split() for line in capsys.readouterr().out.splitlines())
    assert " ".join(head).endswith("size K window share contamination duplicate pairs")
    at = "2023-11-14T22:13:20Z"
    assert lines == [
        ["images", "7", at, "16", "2", "8", "4", "25.0", "%", "-", "-"],
        ["words", "1", at, "21", "3", "8", "4", "25.0", "%", "-", "-"],
        ["words", "2", at, "32", "4", "8", "4", "25.0", "%", "-", "-"],
    ]
    assert run(topics, "stats", "images", "--json") == 0
    (value,) = json.loads(capsys.readouterr().out)
    assert (value["dataset"], value["batchCount"], value["seed"]) == ("images", 2, -42)
    assert value["quality"] == {"windowShare": 0.25}


def test_tail_prints_batches_as_they_come(topics: Topics) -> None:
    topics.publish(1, batches=2)
    with program(topics, "tail", "words", "--limit=3", "--examples=1") as process:
        assert process.stdout is not None and process.stderr is not None
        assert "no generation after 1 yet of data set words" in process.stderr.readline()
        topics.publish(2, batches=1)
        titles = [line for line in process.stdout if not line.startswith(" ")]
        assert process.wait(60) == 0
    assert [title.split(":")[0] for title in titles] == ["words/1/0", "words/1/1", "words/2/0"]
    pairs = len(next(iter(topics.reader(generation=1))).false_negatives)
    assert titles[0] == f"words/1/0: 8 examples in 2 communities, {pairs} masked pairs, 1 mined negatives\n"


def test_a_batch_for_people_shows_communities_and_masked_pairs() -> None:
    image = Image(None, "s3://a/b.png", "00ff")
    examples = [Example(str(n), f"query\n{n}", "positive " * 9, None, image if n == 2 else None) for n in range(4)]
    batch = Batch("words", 3, 0, 17, True, examples, [0, 2], [(0, 1), (0, 3), (2, 0)], [])
    assert list(batch_lines(batch, 3, 40)) == [
        "words/3/17: 4 examples in 2 communities, short, 3 masked pairs, 0 mined negatives",
        "  community 0",
        "       0  query 0",
        "          = positive positive positive …",
        "          masks 1 3",
        "       1  query 1",
        "          = positive positive positive …",
        "  community 1",
        "       2  query 2 [image s3://a/b.png]",
        "          = positive positive positive …",
        "          masks 0",
        "    ... and 1 more examples",
    ]


def test_bytes_of_images_are_in_base_64() -> None:
    image = Image(b"\x00\xff", None, "00ff")
    batch = Batch("d", 1, 0, 0, False, [Example("1", "q", "p", "l", image)], [0], [], [MinedNegative(0, "2", "", image)])
    expected = {"bytes": "AP8=", "uri": None, "sha256": "00ff"}
    assert batch_value(batch)["examples"][0]["queryImage"] == expected
    assert batch_value(batch)["minedNegatives"][0]["positiveImage"] == expected
    assert next(example_values(batch))["positiveImage"] is None


def test_faults_are_one_line_and_an_exit_code(topics: Topics, capsys: Captured) -> None:
    assert run(topics, "stats") == 7
    failed(capsys, "b3stream stats: there is no generation on ")
    topics.publish(3, batches=2)
    for arguments, code, told in (
        (["export", "wrods"], 7, "no generation yet of data set wrods"),
        (["stats", "wrods"], 7, "data set wrods has no generation"),
        (["export", "words", "--generation=2"], 7, "no generation 2 on "),
        (["export", "words", "--batch-size=6"], 2, "not a multiple of the community size"),
        (["stats", "--generations-topic=nowhere"], 4, "there is no topic nowhere"),
        (["stats", "--bootstrap=localhost:1", "--timeout=1"], 4, "is the broker up"),
        (["stats", "--kafka=no.such.property=1"], 4, "no.such.property"),
    ):
        command, *rest = arguments
        assert run(topics, command, *rest) == code
        failed(capsys, f"b3stream {command}: ", told)
    value = bytes.fromhex("c301") + bytes(8)
    topics.tell("write", topic="generations", partition=0, key="words", value=value.hex())
    assert run(topics, "stats") == 6
    failed(capsys, "upgrade b3stream")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "required: COMMAND"),
        (["export"], "required: DATASET"),
        (["export", "words", "--format=csv"], "invalid choice: 'csv'"),
        (["export", "words", "--limit=0"], "must be at least 1, is 0"),
        (["export", "words", "--epoch=-1"], "must be a whole number from 0 on, is '-1'"),
        (["tail", "words", "--generation=newest"], "must be a whole number from 0 on, is 'newest'"),
        (["stats", "--kafka=plain"], "a property is KEY=VALUE, not 'plain'"),
    ],
)
def test_a_wrong_command_line_is_told(arguments: list[str], told: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_it_is_a_program_whose_output_may_be_cut_off(topics: Topics) -> None:
    topics.publish(1, batches=60, size=64, textBytes=200)
    with program(topics, "export", "words") as process:
        assert process.stdout is not None and process.stderr is not None
        assert json.loads(process.stdout.readline())["index"] == 0
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(60) == 0


def test_help_tells_the_exit_codes(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert all(f"\n  {code} " in out for code in (0, 1, 2, 4, 6, 7, 130))


def test_the_readme_lists_the_exit_codes_as_help_does() -> None:
    lines = (HERE.parent / "README.md").read_text().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    listed = {row[0]: row[1].replace("`", "") for row in rows if row[0].isdigit()}
    told = (line.split(maxsplit=1) for line in EXITS.splitlines()[1:])
    assert listed == {code: meaning for code, meaning in told}
