"""The command line, ``python -m b3stream``: what is on the topics, for people and for other programs."""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

from b3stream import shown
from b3stream.connection import Connection
from b3stream.errors import B3StreamError, GenerationError, KafkaAccessError, Reason
from b3stream.generations import Waiting
from b3stream.manifests import decoded, manifests

if TYPE_CHECKING:
    from b3stream.batches import Batches

OK, UNEXPECTED, USAGE, KAFKA, INPUT, NOTHING = 0, 1, 2, 4, 6, 7
INTERRUPTED = 130

EXITS = """exit codes:
  0    done; also when who reads the output, such as head, has had enough
  1    something that should not happen; --verbose shows where
  2    the command line is wrong
  4    Kafka is not reachable, a topic is missing, or the right to use it is
  6    a generation is damaged, has lost batches or was written by later software; a file cannot be written
  7    no such data set or generation
  130  interrupted
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; its exit code. Faults are told in one line on the standard error."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO if options.verbose else logging.WARNING, format="%(message)s")
    try:
        options.run(options)
        sys.stdout.flush()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What is still buffered would fail once more at the interpreter's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as fault:
        if options.verbose:
            logging.exception("b3stream failed")
        print(f"b3stream {options.command}: {_one_line(fault)}", file=sys.stderr)
        return _exit_code(fault)


def _exit_code(fault: Exception) -> int:
    if isinstance(fault, GenerationError):
        return NOTHING if fault.reason in (Reason.NO_SUCH_DATASET, Reason.NO_SUCH_GENERATION) else INPUT
    if isinstance(fault, KafkaAccessError):
        return KAFKA
    if isinstance(fault, ValueError):
        return USAGE
    return INPUT if isinstance(fault, OSError) else UNEXPECTED


def _one_line(fault: Exception) -> str:
    told = " ".join(str(fault).split())
    return told if isinstance(fault, (B3StreamError, ValueError, OSError)) else f"{type(fault).__name__}: {told}"


# -- commands


def _tail(options: argparse.Namespace) -> None:
    is_latest = options.generation == "latest"
    reader = _reader(options, follow=is_latest)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 400
    for batch in islice(reader, options.limit):
        for line in shown.batch_lines(batch, options.examples, width):
            print(line)
        sys.stdout.flush()


def _stats(options: argparse.Namespace) -> None:
    found = manifests(_connection(options))
    missing = [dataset for dataset in options.datasets if dataset not in found]
    if missing or not found:
        wanted = f"data set {missing[0]} has no generation" if missing else "there is no generation"
        raise GenerationError(
            Reason.NO_SUCH_DATASET,
            f"{wanted} on {options.generations_topic} at {options.bootstrap}; data sets with one: {sorted(found)}",
        )
    wanted_ones = [decoded(entry) for name in options.datasets or sorted(found) for entry in found[name]]
    lines = (
        [json.dumps([shown.manifest_value(manifest) for manifest in wanted_ones], ensure_ascii=False)]
        if options.json
        else shown.manifest_lines(wanted_ones)
    )
    print("\n".join(lines))


def _export(options: argparse.Namespace) -> None:
    reader = _reader(options)
    if options.epoch:
        reader.set_epoch(options.epoch)
    with _output(options.out) as out:
        for batch in islice(reader, options.limit):
            for value in shown.example_values(batch) if options.examples else [shown.batch_value(batch)]:
                out.write(json.dumps(value, ensure_ascii=False) + "\n")


@contextmanager
def _output(path: str | None) -> Iterator[TextIO]:
    """The standard output, or a file that has its name only when it is complete."""
    if path is None:
        yield sys.stdout
        return
    partial = f"{path}.partial"
    with open(partial, "w", encoding="utf-8") as out:
        yield out
    os.replace(partial, path)


# -- options


def _reader(options: argparse.Namespace, **settings: Any) -> Batches:
    from b3stream.batches import Batches  # torch, where it is there: seconds that the other commands do without

    return Batches(
        options.bootstrap,
        options.dataset,
        options.generation,
        batch_size=getattr(options, "batch_size", None),
        topics=(options.batches_topic, options.generations_topic),
        kafka=dict(options.kafka),
        timeout=options.timeout,
        waiting=Waiting(seconds=options.wait, progress=lambda line: print(line, file=sys.stderr)),
        rank=0,
        world_size=1,
        **settings,
    )


def _connection(options: argparse.Namespace) -> Connection:
    return Connection(
        options.bootstrap, options.batches_topic, options.generations_topic, dict(options.kafka), options.timeout
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m b3stream",
        description="Shows and exports contrastive training batches.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    tail = _command(commands, "tail", _tail, "print batches as they come, generation after generation")
    _batch_options(tail)
    tail.add_argument("--examples", type=_count, default=8, metavar="N", help="examples shown of a batch (default: 8)")
    tail.set_defaults(wait=None)

    stats = _command(commands, "stats", _stats, "print the figures of the generations that are there")
    stats.add_argument("datasets", nargs="*", metavar="DATASET", help="data sets (default: all)")
    stats.add_argument("--json", action="store_true", help="one JSON array of all figures")

    export = _command(commands, "export", _export, "write one epoch of a generation, one JSON object per line")
    _batch_options(export)
    export.add_argument("--format", choices=["jsonl"], default="jsonl", help="format (default: jsonl)")
    export.add_argument("--out", metavar="FILE", help="file to write, complete or not at all (default: standard output)")
    export.add_argument("--examples", action="store_true", help="one line per example rather than per batch")
    export.add_argument("--epoch", type=_number, default=0, metavar="N", help="epoch (default: 0, as published)")
    export.add_argument("--batch-size", type=_count, metavar="N", help="examples per batch (default: as published)")
    export.add_argument(
        "--wait", type=float, default=0.0, metavar="SECONDS", help="wait for the first generation (default: 0)"
    )
    return parser


def _command(commands: Any, name: str, run: Any, help: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
    command.set_defaults(run=run)
    command.add_argument("--bootstrap", default="localhost:9092", metavar="HOST:PORT", help="default: localhost:9092")
    command.add_argument("--batches-topic", default="b3.batches", metavar="TOPIC", help="default: b3.batches")
    command.add_argument("--generations-topic", default="b3.generations", metavar="TOPIC", help="default: b3.generations")
    command.add_argument(
        "--kafka",
        type=_property,
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="property of the Kafka client, such as security.protocol=SSL",
    )
    command.add_argument(
        "--timeout", type=float, default=30.0, metavar="SECONDS", help="longest wait for a broker (default: 30)"
    )
    command.add_argument("--verbose", action="store_true", help="log what is done, and where a fault came from")
    return command


def _batch_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("dataset", metavar="DATASET", help="data set")
    command.add_argument(
        "--generation", type=_generation, default="latest", metavar="N", help="generation (default: the newest)"
    )
    command.add_argument("--limit", type=_count, metavar="N", help="batches at most (default: no limit)")


def _property(text: str) -> tuple[str, str]:
    key, is_there, value = text.partition("=")
    if not key or not is_there:
        raise argparse.ArgumentTypeError(f"a property is KEY=VALUE, not {text!r}")
    return key, value


def _generation(text: str) -> Any:
    return text if text == "latest" else _number(text)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 on, is {text!r}")
    return int(text)


def _count(text: str) -> int:
    number = _number(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, is {number}")
    return number
