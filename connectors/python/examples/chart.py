"""A small chart in SVG, readable on light and dark pages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

_COLOURS = ("#8a8f98", "#c08a3e", "#7c6fb0", "#2f8f6b", "#2f6fb0", "#b0553f")
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 760, 350, 44, 74, 28


def grouped_bars(title: str, groups: Mapping[str, Mapping[str, float]]) -> str:
    """Bars by group and name; the axis begins below the smallest, and says so by its numbers."""
    names = list(dict.fromkeys(name for bars in groups.values() for name in bars))
    values = [value for bars in groups.values() for value in bars.values()]
    step = 0.02 if max(values) - min(values) < 0.15 else 0.05
    low = max(0.0, step * (min(values) // step - 1))
    high = step * (max(values) // step + 1)
    room = _HEIGHT - _TOP - _BOTTOM

    def y(value: float) -> float:
        return _TOP + room * (high - value) / (high - low)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}">',
        "<style>text{font:12px sans-serif;fill:#777}.t{font-size:14px;font-weight:600}</style>",
        f'<text class="t" x="{_LEFT}" y="18">{escape(title)}</text>',
    ]
    x, line_y = _LEFT, 30
    for place, name in enumerate(names):
        if x + 14 + 7 * len(name) > _WIDTH:
            x, line_y = _LEFT, line_y + 18
        parts.append(f'<rect x="{x}" y="{line_y}" width="10" height="10" fill="{_COLOURS[place % len(_COLOURS)]}"/>')
        parts.append(f'<text x="{x + 14}" y="{line_y + 9}">{escape(name)}</text>')
        x += 34 + 7 * len(name)
    for line in range(round((high - low) / step) + 1):
        value = low + line * step
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#8884"/>')
        parts.append(f'<text x="4" y="{y(value) + 4:.1f}">{value:.2f}</text>')
    width = (_WIDTH - _LEFT) / len(groups)
    for number, (group, bars) in enumerate(groups.items()):
        bar = min(28.0, (width - 24) / len(names))
        start = _LEFT + number * width + (width - bar * len(bars)) / 2
        for place, (name, value) in enumerate(bars.items()):
            x = start + place * bar
            colour = _COLOURS[names.index(name) % len(_COLOURS)]
            parts.append(
                f'<rect x="{x:.1f}" y="{y(value):.1f}" width="{bar - 3:.1f}" height="{y(low) - y(value):.1f}"'
                f' fill="{colour}"><title>{escape(name)}, {escape(group)}: {value:.3f}</title></rect>'
            )
        parts.append(f'<text x="{_LEFT + (number + 0.5) * width:.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{escape(group)}</text>')
    return "\n".join([*parts, "</svg>", ""])
