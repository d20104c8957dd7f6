#!/usr/bin/env python3
"""Draws the sample campaign's pictures (flat illustrations, no text in them) as JPEG, 1600 x 1067.

How to run:  pip install cairosvg pillow
             python3 tests/tools/draw_sample_images.py [folder] [name ...]
Without a folder the pictures go to content/campaigns/2026-manyidu/images; with names only those are drawn.
The same script always gives the same picture: chance is seeded by the picture's name, and no clock is read.
"""

import io
import random
import sys
from pathlib import Path

import cairosvg
from PIL import Image

from sample_scenes_indoor import INDOOR
from sample_scenes_roads import ROADS
from sample_scenes_town import TOWN
from sample_scenes_village import VILLAGE

WIDTH, HEIGHT, LIMIT = 1600, 1067, 200 * 1024
TARGET = Path(__file__).resolve().parents[2] / "content/campaigns/2026-manyidu/images"
SCENES = {**ROADS, **TOWN, **VILLAGE, **INDOOR}


def svg(scene, name):
    """The whole picture as SVG text."""
    body = scene(random.Random(name))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" ' f'viewBox="0 0 {WIDTH} {HEIGHT}">{body}</svg>'


def jpeg(text):
    """SVG to JPEG bytes; drawn at double size and reduced, so that edges are smooth, and kept under the size limit."""
    png = cairosvg.svg2png(bytestring=text.encode(), output_width=WIDTH * 2, output_height=HEIGHT * 2)
    image = Image.open(io.BytesIO(png)).convert("RGB").resize((WIDTH, HEIGHT), Image.LANCZOS)
    for quality in (86, 82, 78, 74):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=False)
        if out.tell() <= LIMIT:
            break
    return out.getvalue()


def main():
    """Draws all pictures, or the named ones."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or SCENES:
        data = jpeg(svg(SCENES[name], name))
        (folder / f"{name}.jpg").write_bytes(data)
        print(f"{name}.jpg {len(data) // 1024} KB")


if __name__ == "__main__":
    main()
