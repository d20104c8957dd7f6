"""Shapes, people, plants and buildings that the scenes of draw_sample_images.py are put together from.

Every function returns a piece of SVG as a string; nothing here reads the clock or unseeded chance, so a picture is the same each time.
"""

import math

# One palette for all pictures, so that a leaflet with several of them looks like one piece of work.
INK, CREAM, WHITE = "#2f4858", "#fbf3e4", "#ffffff"
TEAL, TEAL_D, MINT = "#2a9d8f", "#1f7a70", "#bfe3d0"
GREEN, GREEN_D, GRASS = "#6fb07f", "#4c8f63", "#a5d296"
ORANGE, RED, YELLOW = "#f29f4b", "#d9694f", "#f6c85f"
GREY, STONE, ROAD = "#8d9aa3", "#d9dcd6", "#717d88"
WOOD, BROWN, SKIN = "#c08a5a", "#8a5f42", "#f4c9a4"
BLUE, NAVY = "#5b9bd0", "#2d4f7c"


def attrs(**kw):
    """SVG attributes from keywords; None is left out."""
    return "".join(f' {k.replace("_", "-")}="{v}"' for k, v in kw.items() if v is not None)


def rect(x, y, w, h, fill, rx=0, **kw):
    """A rectangle, with round corners when rx is given."""
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{rx}" fill="{fill}"{attrs(**kw)}/>'


def circle(x, y, r, fill, **kw):
    """A disc."""
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"{attrs(**kw)}/>'


def ellipse(x, y, rx, ry, fill, **kw):
    """An ellipse."""
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}"{attrs(**kw)}/>'


def poly(points, fill, **kw):
    """A polygon of (x, y) pairs."""
    text = " ".join(f"{x},{y}" for x, y in points)
    return f'<polygon points="{text}" fill="{fill}"{attrs(**kw)}/>'


def path(d, fill="none", **kw):
    """A free path."""
    return f'<path d="{d}" fill="{fill}"{attrs(**kw)}/>'


def stroke(points, colour, width):
    """A line through points with round ends: limbs, poles, rails."""
    text = " ".join(f"{x},{y}" for x, y in points)
    return f'<polyline points="{text}" fill="none" stroke="{colour}" stroke-width="{width}" ' 'stroke-linecap="round" stroke-linejoin="round"/>'


def at(x, y, scale, *parts, flip=False):
    """Parts drawn around the origin, moved to a place and scaled."""
    sx = -scale if flip else scale
    return f'<g transform="translate({x} {y}) scale({sx} {scale})">{"".join(parts)}</g>'


def gradient(name, *stops, horizontal=False):
    """A linear gradient definition; each stop is (offset, colour) or (offset, colour, opacity)."""
    end = 'x2="1" y2="0"' if horizontal else 'x2="0" y2="1"'
    body = "".join(f'<stop offset="{s[0]}" stop-color="{s[1]}" stop-opacity="{s[2] if len(s) > 2 else 1}"/>' for s in stops)
    return f'<linearGradient id="{name}" x1="0" y1="0" {end}>{body}</linearGradient>'


def glow(name, colour, opacity=0.75):
    """A radial gradient that fades to nothing: lamp light."""
    return (
        f'<radialGradient id="{name}"><stop offset="0" stop-color="{colour}" stop-opacity="{opacity}"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
    )


def tree(x, y, s, leaf=GREEN, dark=GREEN_D):
    """A round broad-leaved tree."""
    return at(
        x,
        y,
        s,
        ellipse(0, 0, 62, 9, "#000", opacity=0.1),
        path("M-9,0 L-6,-110 L6,-110 L9,0 Z", BROWN),
        stroke([(0, -70), (22, -105)], BROWN, 7),
        circle(0, -165, 68, leaf),
        circle(-46, -128, 44, leaf),
        circle(48, -130, 46, leaf),
        path("M66,-150 A68,68 0 0 1 -30,-104 A62,50 0 0 0 92,-118 A46,46 0 0 0 66,-150 Z", dark, opacity=0.45),
        circle(-24, -185, 20, WHITE, opacity=0.12),
    )


def poplar(x, y, s, leaf=GREEN, dark=GREEN_D):
    """A tall narrow tree."""
    return at(
        x,
        y,
        s,
        ellipse(0, 0, 34, 6, "#000", opacity=0.1),
        rect(-5, -70, 10, 70, BROWN),
        path("M0,-290 C40,-220 46,-110 26,-52 Q0,-34 -26,-52 C-46,-110 -40,-220 0,-290 Z", leaf),
        path("M0,-290 C40,-220 46,-110 26,-52 Q12,-42 0,-42 Z", dark, opacity=0.4),
    )


def willow(x, y, s, leaf="#8cc27d"):
    """A willow for a river bank."""
    strands = "".join(
        path(f"M{dx},-190 Q{dx * 2.1},-170 {dx * 2.3},{-60 - abs(dx) * 0.2}", stroke=leaf, stroke_width=20, stroke_linecap="round")
        for dx in (-48, -34, -18, 0, 18, 34, 48)
    )
    return at(
        x,
        y,
        s,
        ellipse(0, 0, 60, 9, "#000", opacity=0.1),
        path("M-11,0 Q-2,-90 -14,-170 L12,-170 Q4,-90 12,0 Z", BROWN),
        strands,
        ellipse(0, -196, 74, 46, leaf),
        ellipse(-14, -212, 44, 22, WHITE, opacity=0.14),
    )


def bush(x, y, s, leaf=GREEN_D):
    """A low hedge plant."""
    return at(x, y, s, path("M-60,0 A28,28 0 0 1 -36,-38 A34,34 0 0 1 24,-44 A28,28 0 0 1 60,0 Z", leaf))


def flowers(x, y, w, n, colours, rng):
    """A bed of small flowers along a line."""
    out = []
    for i in range(n):
        px, py = x + w * (i + 0.5) / n, y - rng.uniform(8, 26)
        out += [
            stroke([(px, y), (px, py)], GREEN_D, 3),
            circle(round(px, 1), round(py, 1), 7, colours[i % len(colours)]),
            circle(round(px, 1), round(py, 1), 2.6, WHITE),
        ]
    return "".join(out)


def window(x, y, w, h, glass="#a9d4e6"):
    """A window with a cross bar and a gleam."""
    return (
        rect(x - 4, y - 4, w + 8, h + 8, WHITE, 3)
        + rect(x, y, w, h, glass)
        + poly([(x, y + h), (x + w * 0.55, y), (x + w * 0.8, y), (x + w * 0.25, y + h)], WHITE, opacity=0.3)
        + rect(x + w / 2 - 2, y, 4, h, WHITE)
    )


def house(x, y, w, h, roof="#5d6b78", wall="#fdfaf3", glass="#a9d4e6", door=WOOD):
    """A white farmhouse with a dark tiled roof; (x, y) is the foot of its left wall."""
    top, eave, rise = y - h, w * 0.07, h * 0.42
    tiles = "".join(stroke([(x + w * k / 9, top - 2), (x + w * (0.12 + 0.76 * k / 9), top - rise + 6)], "#4a545e", 3) for k in range(1, 9))
    return (
        rect(x, top, w, h, wall)
        + rect(x, y - h * 0.14, w, h * 0.14, "#cfd3cd")
        + poly([(x - eave, top + 6), (x + w * 0.1, top - rise), (x + w * 0.9, top - rise), (x + w + eave, top + 6)], roof)
        + tiles
        + rect(x + w * 0.08, top - rise - 7, w * 0.84, 10, "#47535e", 5)
        + rect(x - eave, top + 2, w + 2 * eave, 8, "#47535e", 4)
        + rect(x + w * 0.41, y - h * 0.62, w * 0.18, h * 0.62, door, 3)
        + circle(x + w * 0.555, y - h * 0.3, 3, YELLOW)
        + window(x + w * 0.1, y - h * 0.7, w * 0.2, h * 0.32, glass)
        + window(x + w * 0.7, y - h * 0.7, w * 0.2, h * 0.32, glass)
    )


def lamp(x, y, s, lit=False, flip=False):
    """A solar street lamp; lit ones need the gradient named lamp."""
    light = (
        [
            ellipse(66, -300, 120, 120, "url(#lamp)"),
            poly([(48, -304), (86, -304), (190, 0), (-56, 0)], "url(#cone)"),
            ellipse(67, 0, 130, 20, "url(#lamp)", opacity=0.5),
        ]
        if lit
        else []
    )
    return at(
        x,
        y,
        s,
        ellipse(0, 0, 18, 4, "#000", opacity=0.15),
        rect(-8, -22, 16, 22, INK, 2),
        rect(-4, -330, 8, 330, INK, 3),
        poly([(-40, -346), (26, -372), (34, -362), (-32, -336)], NAVY),
        stroke([(0, -300), (40, -318), (58, -314)], INK, 7),
        rect(44, -318, 46, 12, INK, 6),
        rect(48, -308, 38, 5, "#fff3c4", 2),
        *light,
        flip=flip,
    )


def hair(style, colour):
    """Hair or a hat over a head at (0, -94) with radius 11."""
    cap = path("M-11.6,-93 A11.6,11.6 0 0 1 11.6,-93 Q8,-100 1,-99.5 Q-7,-99.5 -9.5,-93 Z", colour)
    extra = {
        "short": "",
        "bald": "",
        "bun": circle(0, -107.5, 4.6, colour),
        "long": path("M-11.8,-95 A11.8,11.8 0 0 1 11.8,-95 L12.5,-78 Q8,-76 8,-80 L-8,-80 Q-8,-76 -12.5,-78 Z", colour),
        "tail": path("M9,-102 Q22,-100 17,-80 Q14,-90 8,-95 Z", colour),
        "police": path("M-13,-98 Q0,-113 13,-98 L12,-95 L-12,-95 Z", "#1f3355")
        + path("M-13,-96.5 Q0,-91.5 13,-96.5 L11,-93 Q0,-90 -11,-93 Z", "#14233d")
        + circle(0, -101, 2.2, YELLOW),
        "straw": ellipse(0, -99, 20, 5, "#e8c877") + path("M-10,-100 Q-8,-111 0,-111 Q8,-111 10,-100 Z", "#e8c877") + rect(-10, -102, 20, 3, RED),
        "chef": rect(-9, -112, 18, 13, WHITE, 5),
    }
    if style == "long":
        return extra["long"], cap
    return (extra[style], cap) if style in ("bun", "tail") else ("", cap + extra[style])


def limb(points, colour, hand):
    """An arm: a sleeve through shoulder, elbow and wrist, ending in a hand."""
    x, y = points[-1]
    return stroke(points, colour, 7.4) + circle(x, y, 3.9, hand)


def person(
    x,
    y,
    s,
    shirt,
    trousers=INK,
    style="short",
    hair_c="#3a2f2b",
    left=None,
    right=None,
    skin=SKIN,
    walk=0,
    flip=False,
    vest=None,
    skirt=None,
    face=True,
    extra="",
):
    """A standing figure about 105 high with its feet at (x, y); left and right are lists of elbow and wrist places."""
    left = [(-13, -76)] + (left or [(-17, -62), (-16, -47)])
    right = [(13, -76)] + (right or [(17, -62), (16, -47)])
    back, front = hair(style, hair_c)
    legs = (
        stroke([(-5, -42), (-6 - walk, -5)], trousers, 9.4)
        + stroke([(5, -42), (6 + walk, -5)], trousers, 9.4)
        + rect(-14 - walk, -5, 14, 6, "#3b3a3f", 3)
        + rect(1 + walk, -5, 14, 6, "#3b3a3f", 3)
    )
    body = path("M-15,-76 Q-15,-82 -7,-83 L7,-83 Q15,-82 15,-76 L12.5,-40 Q0,-36.5 -12.5,-40 Z", shirt)
    if skirt:
        body += path("M-12,-48 L12,-48 L17,-26 Q0,-22 -17,-26 Z", skirt)
    if vest:
        body += path("M-15,-76 Q-15,-82 -7,-83 L-1.5,-68 L-1.5,-38.5 L-12.5,-40 Z M15,-76 Q15,-82 7,-83 L1.5,-68 L1.5,-38.5 L12.5,-40 Z", vest)
    features = (
        (
            circle(-4, -93, 1.2, INK)
            + circle(4, -93, 1.2, INK)
            + path("M-3,-88.5 Q0,-86 3,-88.5", stroke="#b5624a", stroke_width=1.2, stroke_linecap="round")
            + circle(-7, -89.5, 1.9, "#ee9a80", opacity=0.45)
            + circle(7, -89.5, 1.9, "#ee9a80", opacity=0.45)
        )
        if face
        else ""
    )
    return at(
        x,
        y,
        s,
        ellipse(0, 0, 20, 4, "#000", opacity=0.13),
        back,
        legs,
        limb(left, shirt, skin) if left[-1][1] > -60 else "",
        body,
        rect(-3.6, -87, 7.2, 8, "#e6b48d", 2),
        circle(0, -94, 11, skin),
        features,
        front,
        limb(left, shirt, skin) if left[-1][1] <= -60 else "",
        limb(right, shirt, skin),
        extra,
        flip=flip,
    )


def bust(x, y, s, *args, **kw):
    """A person seen from the waist up behind a counter whose top is at y."""
    name = f"b{int(x)}{int(y)}"
    clip = f'<clipPath id="{name}"><rect x="{x - 60 * s}" y="{y - 140 * s}" width="{120 * s}" height="{140 * s}"/></clipPath>'
    return f'{clip}<g clip-path="url(#{name})">{person(x, y + 45 * s, s, *args, **kw)}</g>'


def seated(x, y, s, shirt, trousers=INK, style="short", hair_c="#3a2f2b", flip=False, arm=None):
    """A figure sitting in profile on a seat whose top is at y, looking right."""
    back, front = hair(style, hair_c)
    return at(
        x,
        y,
        s,
        at(1, 42, 1, back),
        stroke([(0, -4), (24, -4), (25, 32)], trousers, 10),
        rect(19, 30, 17, 6, "#3b3a3f", 3),
        path("M-11,2 Q-13,-40 -6,-43 L6,-43 Q13,-41 11,2 Z", shirt),
        at(
            0,
            42,
            1,
            rect(-3.4, -88, 6.8, 8, "#e6b48d", 2),
            circle(1, -94, 11, SKIN),
            circle(6, -93, 1.2, INK),
            path("M5,-88.5 Q7,-86.5 9,-88.5", stroke="#b5624a", stroke_width=1.2, stroke_linecap="round"),
            at(1, 0, 1, front),
        ),
        limb([(1, -36)] + (arm or [(10, -20), (24, -22)]), shirt, SKIN),
        flip=flip,
    )


def plant(x, y, s):
    """A potted plant for rooms."""
    leaves = "".join(
        path(f"M0,-50 Q{dx * 0.3},{dy} {dx},{dy - 10} Q{dx * 0.9},{dy * 0.5 - 30} 0,-46 Z", c)
        for dx, dy, c in ((-52, -110, GREEN), (52, -112, GREEN_D), (-26, -150, GREEN_D), (28, -152, GREEN), (0, -170, GREEN))
    )
    return at(
        x,
        y,
        s,
        ellipse(0, 0, 40, 7, "#000", opacity=0.12),
        leaves,
        poly([(-34, -56), (34, -56), (25, 0), (-25, 0)], RED),
        rect(-38, -62, 76, 13, "#c25a42", 4),
    )


def awning(x, y, w, h, colour, n=8):
    """A striped awning with a scalloped edge."""
    step = w / n
    out = []
    for i in range(n):
        c = colour if i % 2 == 0 else WHITE
        x0 = x + i * step
        out += [
            poly([(x + w * 0.06 + i * step * 0.88, y), (x + w * 0.06 + (i + 1) * step * 0.88, y), (x0 + step, y + h), (x0, y + h)], c),
            path(f"M{x0},{y + h} A{step / 2},{step / 2} 0 0 0 {x0 + step},{y + h} Z", c),
        ]
    return "".join(out) + rect(x, y + h - 5, w, 5, "#000", opacity=0.08)


def crate(x, y, w, h, fruit, rng, n=9):
    """A wooden crate heaped with produce."""
    r = w / 9
    heap = "".join(
        circle(round(x + w * (0.12 + 0.76 * i / (n - 1)), 1), round(y - h + rng.uniform(-r * 0.9, r * 0.2), 1), round(r, 1), fruit[i % len(fruit)])
        for i in range(n)
    )
    return (
        heap
        + rect(x, y - h, w, h, WOOD, 3)
        + rect(x, y - h * 0.55, w, 4, BROWN)
        + rect(x + 6, y - h, 6, h, "#000", opacity=0.09)
        + rect(x + w - 12, y - h, 6, h, "#000", opacity=0.09)
    )


def wave(x, y, w, colour=WHITE, opacity=0.5):
    """A ripple on water."""
    return path(f"M{x},{y} q{w / 4},-7 {w / 2},0 t{w / 2},0", stroke=colour, stroke_width=4, stroke_linecap="round", opacity=opacity)


def wheel(x, y, r):
    """A tyre with a rim."""
    return circle(x, y, r, INK) + circle(x, y, r * 0.5, STONE) + circle(x, y, r * 0.18, INK)


def fan(x, y, s, n=5):
    """A fan of grass blades."""
    blades = "".join(
        path(
            f"M0,0 Q{math.cos(math.pi * (0.2 + 0.6 * i / (n - 1))) * 10:.1f},-20 {math.cos(math.pi * (0.15 + 0.7 * i / (n - 1))) * 26:.1f},-34",
            stroke=GREEN_D,
            stroke_width=4,
            stroke_linecap="round",
        )
        for i in range(n)
    )
    return at(x, y, s, blades)
