"""Skies, hills and paved ground behind the scenes of draw_sample_images.py, as pieces of SVG."""

from sample_scene_parts import *  # noqa: F403 - the parts are a small drawing language


def cloud(x, y, s, fill=WHITE, opacity=0.85):
    """A flat-bottomed cloud."""
    return at(
        x,
        y,
        s,
        f'<g opacity="{opacity}">',
        path("M-95,0 A32,32 0 0 1 -72,-42 A46,46 0 0 1 8,-66 A40,40 0 0 1 66,-40 A26,26 0 0 1 92,0 Z", fill),
        "</g>",
    )


def hill(points, fill):
    """A smooth ridge through points, closed below the picture."""
    d = f"M{points[0][0]},{points[0][1]}"
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        mid = (x0 + x1) / 2
        d += f" C{mid},{y0} {mid},{y1} {x1},{y1}"
    return path(d + f" L{points[-1][0]},1100 L{points[0][0]},1100 Z", fill)


def hills(base=520, far="#b5d9cb", near="#93c7ad"):
    """Two ridges behind a village."""
    b = base
    return hill([(-40, b - 60), (210, b - 170), (480, b - 70), (760, b - 190), (1080, b - 80), (1370, b - 180), (1660, b - 70)], far) + hill(
        [(-40, b - 20), (300, b - 80), (640, b - 10), (1010, b - 95), (1330, b - 25), (1660, b - 85)], near
    )


def sky(top="#bfe3f2", bottom="#f3faf4", sun=True, x=1320, y=170):
    """A day sky with sun and clouds."""
    disc = circle(x, y, 120, "#fff1bf", opacity=0.5) + circle(x, y, 74, "#ffdf86") if sun else ""
    return (
        f'<defs>{gradient("sky", (0, top), (1, bottom))}</defs>'
        + rect(0, 0, 1600, 1067, "url(#sky)")
        + disc
        + cloud(330, 200, 1.25)
        + cloud(820, 130, 0.8, opacity=0.7)
        + cloud(1130, 270, 0.95, opacity=0.75)
    )


def dusk():
    """An evening sky; also defines the lamp glow."""
    return (
        f'<defs>{gradient("sky", (0, "#3d5a8a"), (0.45, "#8d84a8"), (0.75, "#f2b28a"), (1, "#fbd9a6"))}{glow("lamp", "#ffe9a0", 0.85)}{gradient("cone", (0, "#ffeeb0", 0.55), (1, "#ffeeb0", 0))}</defs>'
        + rect(0, 0, 1600, 1067, "url(#sky)")
        + path("M296,130 A40,40 0 1 0 340,176 A33,33 0 0 1 296,130 Z", "#fdf3d0")
        + cloud(760, 250, 0.9, "#f6c9b0", 0.45)
        + cloud(1240, 190, 1.2, "#d9b2bd", 0.4)
    )


def paving(y, colour="#e4ddcd", line="#d3cab7"):
    """Paved ground in perspective from a line down."""
    out = [rect(0, y, 1600, 1067 - y, colour)]
    for k in range(-14, 31):
        out.append(path(f"M{800 + (k - 8) * 70},{y} L{800 + (k - 8) * 260},1067", stroke=line, stroke_width=2))
    step, yy = 18, y
    while yy < 1067:
        out.append(rect(0, yy, 1600, 2, line))
        yy, step = yy + step, step * 1.32
    return "".join(out)
