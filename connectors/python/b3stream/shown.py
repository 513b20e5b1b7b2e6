"""Batches and manifests as people and other programs read them: lines of text, and values for JSON."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from b3stream.batch import Batch, Example, Image

_FIGURES = ("windowShare", "contamination", "duplicatePairs")
"""Quality figures that the table shows; all are in the JSON."""

_HEADS = (
    "data set",
    "generation",
    "created",
    "examples",
    "batches",
    "size",
    "K",
    "window share",
    "contamination",
    "duplicate pairs",
)


def batch_lines(batch: Batch, examples: int, width: int) -> Iterator[str]:
    """A batch for people: its first ``examples`` examples by community, and the masked pairs among these."""
    short = ", short" if batch.is_short else ""
    yield (
        f"{batch.dataset}/{batch.generation}/{batch.index}: {len(batch)} examples in {len(batch.community_starts)}"
        f" communities{short}, {len(batch.false_negatives)} masked pairs, {len(batch.mined_negatives)} mined negatives"
    )
    starts = set(batch.community_starts)
    for i, example in enumerate(batch.examples[:examples]):
        if i in starts:
            yield f"  community {sorted(starts).index(i)}"
        masked = [str(positive) for query, positive in batch.false_negatives if query == i]
        yield _clipped(f"    {i:>4}  {_said(example.query, example.query_image)}", width)
        yield _clipped(f"          = {_said(example.positive, example.positive_image)}", width)
        if masked:
            yield _clipped(f"          masks {' '.join(masked)}", width)
    if len(batch) > examples:
        yield f"    ... and {len(batch) - examples} more examples"


def _said(text: str | None, image: Image | None) -> str:
    parts = [" ".join(text.split())] if text else []
    if image is not None:
        parts.append(f"[image {image.uri or image.sha256}]")
    return " ".join(parts) or "[no text]"


def _clipped(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1] + "…"


def batch_value(batch: Batch) -> dict[str, Any]:
    """A batch for JSON; bytes of images in base 64."""
    return {
        "dataset": batch.dataset,
        "generation": batch.generation,
        "epoch": batch.epoch,
        "index": batch.index,
        "isShort": batch.is_short,
        "communityStarts": list(batch.community_starts),
        "falseNegatives": [list(pair) for pair in batch.false_negatives],
        "examples": [_example_value(example) for example in batch.examples],
        "minedNegatives": [
            {
                "community": negative.community,
                "id": negative.id,
                "positive": negative.positive,
                "positiveImage": _image_value(negative.positive_image),
            }
            for negative in batch.mined_negatives
        ],
    }


def example_values(batch: Batch) -> Iterator[dict[str, Any]]:
    """The examples of a batch for JSON, each with its place; ``falseNegatives`` are positions in the same batch."""
    starts = set(batch.community_starts)
    community = -1
    masked: dict[int, list[int]] = {}
    for query, positive in batch.false_negatives:
        masked.setdefault(query, []).append(positive)
    for position, example in enumerate(batch.examples):
        community += position in starts
        yield {
            "dataset": batch.dataset,
            "generation": batch.generation,
            "epoch": batch.epoch,
            "index": batch.index,
            "position": position,
            "community": community,
            "falseNegatives": masked.get(position, []),
            **_example_value(example),
        }


def _example_value(example: Example) -> dict[str, Any]:
    return {
        "id": example.id,
        "query": example.query,
        "positive": example.positive,
        "label": example.label,
        "queryImage": _image_value(example.query_image),
        "positiveImage": _image_value(example.positive_image),
        "extraPositives": list(example.extra_positives),
        "hardNegatives": list(example.hard_negatives),
    }


def _image_value(image: Image | None) -> dict[str, str | None] | None:
    if image is None:
        return None
    coded = None if image.bytes is None else base64.b64encode(image.bytes).decode("ascii")
    return {"bytes": coded, "uri": image.uri, "sha256": image.sha256}


def created(manifest: Mapping[str, Any]) -> str:
    when = datetime.fromtimestamp(manifest["createdMillis"] / 1000, timezone.utc)
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def manifest_value(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """A manifest's figures for JSON."""
    same = (
        "dataset",
        "generation",
        "softwareVersion",
        "exampleCount",
        "batchCount",
        "batchSize",
        "communitySize",
        "nearRanks",
        "windowRanks",
        "seed",
        "contentSha256",
    )
    figures = {name: dict(sorted(manifest[name].items())) for name in ("quality", "settings", "seconds")}
    teacher = manifest["teacher"]["name"]
    return {**{name: manifest[name] for name in same}, "created": created(manifest), "teacher": teacher, **figures}


def manifest_lines(manifests: Sequence[Mapping[str, Any]]) -> list[str]:
    """Manifests as a table; "-" where a manifest lacks a figure."""
    rows = [list(_HEADS)]
    for manifest in manifests:
        window_share, contamination, duplicates = (manifest["quality"].get(name) for name in _FIGURES)
        rows.append(
            [
                manifest["dataset"],
                str(manifest["generation"]),
                created(manifest),
                str(manifest["exampleCount"]),
                str(manifest["batchCount"]),
                str(manifest["batchSize"]),
                str(manifest["communitySize"]),
                _share(window_share),
                _share(contamination),
                "-" if duplicates is None else f"{duplicates:.0f}",
            ]
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _share(figure: float | None) -> str:
    return "-" if figure is None else f"{100 * figure:.1f} %"
