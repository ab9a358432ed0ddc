"""A small SVG that says how much is reviewed.

It speaks English whatever language the program speaks: it stands in a README, and must
not change with the settings of whoever writes it.
"""

from __future__ import annotations

_LABEL = "reviewed"
_HEIGHT = 20
_SIZE = 11
# Average advance of a Verdana or DejaVu Sans glyph at this size, in pixels; the text
# is fitted to it, so that no font can make it run over.
_ADVANCE = 6.6
_PADDING = 6
# The colour from that percentage on; white on each has a contrast of 4.5 or more.
_COLOURS = ((100, "#1a7f37"), (50, "#0b5cad"), (0, "#9a5b00"))
_LABEL_COLOUR = "#424a53"


def render_badge(percent: int) -> bytes:
    """Return the badge of a percentage from 0 to 100."""
    value = f"{percent} %"
    left, right = _width(_LABEL), _width(value)
    colour = next(colour for least, colour in _COLOURS if percent >= least)
    said = f"{_LABEL} {value}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" '
        f'height="{_HEIGHT}" role="img" aria-label="{said}">\n'
        f"<title>{said}</title>\n"
        f'<rect width="{left + right}" height="{_HEIGHT}" rx="3" '
        f'fill="{_LABEL_COLOUR}"/>\n'
        f'<path d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v{_HEIGHT - 6}'
        f'a3 3 0 0 1-3 3h-{right - 3}z" fill="{colour}"/>\n'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" '
        f'font-size="{_SIZE}" text-anchor="middle">\n'
        f"{_text(_LABEL, 0, left)}{_text(value, left, right)}</g>\n</svg>\n"
    ).encode()


def _width(text: str) -> int:
    return round(len(text) * _ADVANCE) + 2 * _PADDING


def _text(text: str, start: int, width: int) -> str:
    middle, length = start + width / 2, width - 2 * _PADDING
    return f'<text x="{middle:g}" y="14" textLength="{length}">{text}</text>\n'
