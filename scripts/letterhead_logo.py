"""The mark of the invented Eksempel Kommune, drawn once as SVG and once as PNG from the same few measures."""

from __future__ import annotations

import struct
import zlib
from math import hypot

from metodebog.render.docx_styles import ACCENT

LOGO_ALT = "Eksempel Kommunes logo: en bue over to bølger"
LOGO_PIXELS = 480

# The mark, in a square of 96 units. Arch: centre x, centre y, radius, pen. Waves: height, pen; they share their arcs.
_ARCH = (48.0, 51.0, 27.0, 5.5)
_WAVES = ((60.5, 4.5), (71.5, 4.5))
_WAVE_RADIUS, _WAVE_STEP, _WAVE_START, _WAVE_COUNT = 9.0, 13.5, 21.0, 4


def logo_svg() -> str:
    """The mark as SVG: an arch over two waves, on a rounded square."""
    x, y, radius, pen = _ARCH
    arcs = [f'<path d="M{x - radius:g} {y:g}a{radius:g} {radius:g} 0 0 1 {2 * radius:g} 0" stroke-width="{pen:g}"/>']
    step, bend = _WAVE_STEP, _WAVE_RADIUS
    for top, pen in _WAVES:
        curve = "".join(f"a{bend:g} {bend:g} 0 0 {1 - n % 2} {step:g} 0" for n in range(_WAVE_COUNT))
        arcs.append(f'<path d="M{_WAVE_START:g} {top:g}{curve}" stroke-width="{pen:g}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" role="img"><title>{LOGO_ALT}</title>'
        f'<rect width="96" height="96" rx="20" fill="#{ACCENT}"/>'
        f'<g fill="none" stroke="#fff" stroke-linecap="round">{"".join(arcs)}</g></svg>\n'
    )


def _from_arc(px: float, py: float, x: float, y: float, radius: float, half: float, up: bool) -> float:
    """Distance from a point to an arc round (x, y) that is 2 · half wide and bends up or down."""
    side = -1 if up else 1
    away = hypot(px - x, py - y)
    if side * (py - y) >= 0 and abs(px - x) * radius <= half * away:
        return abs(away - radius)
    foot = y + side * (radius**2 - half**2) ** 0.5
    return min(hypot(px - x - end * half, py - foot) for end in (-1, 1))


def _distance(px: float, py: float) -> float:
    """How far a point lies outside the white lines, in units; negative inside."""
    x, y, radius, pen = _ARCH
    found = _from_arc(px, py, x, y, radius, radius, True) - pen / 2
    half = _WAVE_STEP / 2
    deep = (_WAVE_RADIUS**2 - half**2) ** 0.5
    for top, pen in _WAVES:
        if abs(py - top) > 2 * pen + found:
            continue
        for number in range(_WAVE_COUNT):
            up = number % 2 == 0
            middle, centre = _WAVE_START + (2 * number + 1) * half, top + (deep if up else -deep)
            found = min(found, _from_arc(px, py, middle, centre, _WAVE_RADIUS, half, up) - pen / 2)
    return found


def logo_png() -> bytes:
    """The same mark as PNG (RGBA), with soft edges."""
    unit = 96 / LOGO_PIXELS
    ink = tuple(bytes.fromhex(ACCENT))
    rows = bytearray()
    for row in range(LOGO_PIXELS):
        rows.append(0)
        for column in range(LOGO_PIXELS):
            x, y = (column + 0.5) * unit, (row + 0.5) * unit
            outside = hypot(max(abs(x - 48) - 28, 0), max(abs(y - 48) - 28, 0)) - 20
            white = min(max(0.5 - _distance(x, y) / unit, 0), 1)
            rows += bytes(round(tone + (255 - tone) * white) for tone in ink)
            rows.append(round(255 * min(max(0.5 - outside / unit, 0), 1)))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", LOGO_PIXELS, LOGO_PIXELS, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b"")
