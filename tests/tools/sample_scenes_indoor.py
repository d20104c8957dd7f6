"""The indoor scenes of draw_sample_images.py: each takes a seeded random.Random and returns the body of a 1600 x 1067 SVG."""

from sample_scene_backdrops import *  # noqa: F403 - skies and ground
from sample_scene_parts import *  # noqa: F403 - the parts are a small drawing language


def room(wall, floor, line, y=700):
    """A wall and a tiled floor in perspective."""
    tiles = "".join(path(f"M{800 + k * 80},{y} L{800 + k * 230},1067", stroke=line, stroke_width=3) for k in range(-12, 13))
    rows, step, yy = "", 24, y
    while yy < 1067:
        rows += rect(0, yy, 1600, 2, line)
        yy, step = yy + step, step * 1.4
    return rect(0, 0, 1600, y, wall) + rect(0, y, 1600, 1067 - y, floor) + tiles + rows + rect(0, y - 16, 1600, 16, "#000", opacity=0.07)


def ceiling():
    """Ceiling lights."""
    return (
        rect(0, 0, 1600, 70, WHITE)
        + rect(0, 66, 1600, 8, "#000", opacity=0.06)
        + "".join(rect(x, 30, 220, 16, "#fff3c4", 8) for x in (170, 690, 1210))
    )


def hall(rng):
    """A service hall: three windows, an elder at the low counter, a self-service screen."""
    back = (
        rect(250, 150, 1100, 250, "#dcefe8", 14)
        + circle(800, 250, 62, WHITE)
        + path("M762,252 L790,282 L842,222", stroke=TEAL, stroke_width=15, stroke_linecap="round", stroke_linejoin="round")
        + "".join(rect(x, 240, 190, 14, TEAL, 7, opacity=0.5) + rect(x + 20, 268, 150, 10, TEAL, 5, opacity=0.3) for x in (420, 990))
    )
    staff = (
        bust(410, 610, 1.85, WHITE, NAVY, "bun", left=[(-22, -62), (-12, -46)], right=[(22, -62), (14, -46)], vest=NAVY)
        + bust(800, 610, 1.85, WHITE, style="short", vest=NAVY, left=[(-22, -62), (-12, -48)], right=[(24, -64), (36, -60)])
        + bust(1190, 610, 1.85, WHITE, style="tail", vest=NAVY, left=[(-22, -62), (-12, -46)], right=[(22, -62), (14, -46)])
    )
    screens = "".join(
        rect(x, 520, 104, 72, INK, 6) + rect(x + 40, 590, 24, 22, INK) + rect(x + 22, 606, 60, 8, INK, 3) + circle(x + 52, 556, 12, TEAL, opacity=0.7)
        for x in (270, 900, 1290)
    )
    counter = (
        rect(200, 606, 1200, 22, WOOD, 6)
        + rect(220, 628, 1160, 180, "#f7efe0")
        + rect(220, 628, 1160, 14, "#000", opacity=0.08)
        + rect(220, 786, 1160, 22, TEAL)
        + "".join(rect(x, 650, 320, 118, "#fffaf0", 8) + circle(x + 160, 708, 30, MINT) + circle(x + 160, 708, 14, TEAL) for x in (250, 640, 1030))
        + rect(606, 440, 10, 170, "#b9d8d4", 4)
        + rect(984, 440, 10, 170, "#b9d8d4", 4)
        + at(520, 606, 0.4, plant(0, 0, 1))
        + at(1090, 606, 0.4, plant(0, 0, 1))
    )
    papers = "".join(rect(x, 598, 62, 8, WHITE, 2) for x in (370, 770, 1150))
    kiosk = at(
        1490,
        900,
        1.2,
        ellipse(0, 4, 70, 10, "#000", opacity=0.12),
        rect(-34, -200, 68, 200, "#e8ecec", 8),
        poly([(-50, -330), (50, -330), (44, -180), (-44, -180)], INK),
        poly([(-40, -320), (40, -320), (36, -192), (-36, -192)], "#a8dbe6"),
        rect(-22, -300, 44, 34, WHITE, 4),
        rect(-26, -250, 52, 10, TEAL, 5),
        rect(-26, -228, 40, 10, ORANGE, 5),
        rect(-18, -130, 36, 8, GREY, 3),
    )
    seats = at(
        150,
        930,
        1.15,
        *[rect(x, -76, 88, 16, TEAL, 8) + rect(x, -160, 88, 90, TEAL, 14) for x in (-110, -10)],
        rect(-110, -58, 190, 10, GREY, 4),
        rect(-90, -50, 10, 50, GREY),
        rect(50, -50, 10, 50, GREY),
    )
    people = (
        person(470, 985, 2.35, "#a58f78", "#4b4652", "short", "#d7d7d9", left=[(-21, -62), (-18, -46)], right=[(24, -68), (34, -78)])
        + person(
            610,
            990,
            2.3,
            RED,
            "#3a3438",
            "bun",
            vest=None,
            left=[(-24, -64), (-34, -58)],
            right=[(20, -62), (18, -46)],
            extra=path("M-14,-74 L13,-48", stroke=YELLOW, stroke_width=6),
        )
        + person(
            1010, 985, 2.3, BLUE, INK, "long", left=[(-22, -64), (-8, -56)], right=[(22, -64), (10, -56)], extra=rect(-10, -66, 22, 15, CREAM, 2)
        )
        + person(1340, 985, 2.3, ORANGE, NAVY, left=[(-20, -62), (-17, -46)], right=[(24, -74), (38, -84)])
    )
    return (
        room("#eef6f2", "#e9e1d2", "#dcd2bf")
        + ceiling()
        + back
        + staff
        + screens
        + counter
        + papers
        + plant(90, 720, 1.5)
        + plant(1520, 720, 1.4)
        + kiosk
        + seats
        + people
    )


def jobfair(rng):
    """A job fair under awnings: booths, employers and visitors."""
    sky_ = (
        f'<defs>{gradient("sky", (0, "#c3e5f1"), (1, "#fbf6ea"))}</defs>'
        + rect(0, 0, 1600, 1067, "url(#sky)")
        + cloud(240, 170, 1.1)
        + cloud(1340, 150, 1.2)
        + cloud(840, 110, 0.7)
    )
    back = (
        hills(520)
        + rect(120, 330, 420, 330, "#fdf6e7")
        + rect(1060, 350, 420, 310, "#fdf6e7")
        + "".join(window(x, y, 60, 66) for x in (160, 256, 352, 448) for y in (370, 480))
        + "".join(window(x, y, 60, 66) for x in (1100, 1196, 1292, 1388) for y in (390, 490))
        + rect(104, 312, 452, 24, "#c6604a", 5)
        + rect(1044, 332, 452, 24, "#c6604a", 5)
    )
    rope = lambda x: (lambda t, a, m, b: (1 - t) ** 2 * a + 2 * t * (1 - t) * m + t * t * b)(
        x % 800 / 800, *((250, 350, 260) if x < 800 else (260, 170, 250))
    )
    bunting = path("M0,250 Q400,350 800,260 T1600,250", stroke="#8a7a6a", stroke_width=4) + "".join(
        poly([(x, rope(x)), (x + 44, rope(x + 44)), (x + 22, rope(x + 22) + 50)], c)
        for x, c in zip(range(20, 1600, 88), [RED, YELLOW, TEAL, ORANGE, BLUE] * 4)
    )

    def booth(x, colour, emblem):
        return (
            rect(x + 18, 400, 10, 400, GREY)
            + rect(x + 392, 400, 10, 400, GREY)
            + rect(x + 40, 450, 340, 190, WHITE, 8, opacity=0.96)
            + rect(x + 40, 450, 340, 12, colour, 4)
            + emblem
            + "".join(rect(x + 250, 490 + i * 26, 106 - 24 * (i % 2), 10, colour, 5, opacity=0.55) for i in range(4))
            + awning(x, 340, 420, 84, colour, 7)
        )

    def desk(x, colour):
        return (
            rect(x + 6, 716, 408, 20, WHITE, 5)
            + rect(x + 16, 736, 388, 130, colour)
            + rect(x + 16, 736, 388, 12, "#000", opacity=0.09)
            + rect(x + 60, 700, 70, 16, CREAM, 3)
            + rect(x + 66, 692, 70, 12, WHITE, 3)
            + rect(x + 280, 696, 60, 20, YELLOW, 3)
        )

    gear = (
        lambda x, y, c: circle(x, y, 44, c)
        + "".join(at(x, y, 1, f'<g transform="rotate({a})">', rect(-10, -60, 20, 26, c, 4), "</g>") for a in range(0, 360, 45))
        + circle(x, y, 20, WHITE)
    )
    shirt = lambda x, y, c: poly(
        [
            (x - 30, y - 50),
            (x + 30, y - 50),
            (x + 66, y - 18),
            (x + 44, y + 6),
            (x + 32, y - 6),
            (x + 32, y + 56),
            (x - 32, y + 56),
            (x - 32, y - 6),
            (x - 44, y + 6),
            (x - 66, y - 18),
        ],
        c,
    ) + circle(x, y - 50, 14, WHITE)
    leaf = lambda x, y, c: path(f"M{x - 50},{y + 46} Q{x - 60},{y - 50} {x + 54},{y - 54} Q{x + 54},{y + 52} {x - 50},{y + 46} Z", c) + stroke(
        [(x - 58, y + 56), (x + 24, y - 24)], WHITE, 6
    )
    hr = (
        bust(190, 716, 1.8, WHITE, style="short", vest=NAVY, left=[(-22, -62), (-12, -48)], right=[(24, -66), (34, -70)])
        + bust(340, 716, 1.75, "#f4d5c0", style="long", left=[(-22, -62), (-12, -46)])
        + bust(800, 716, 1.8, TEAL, style="bun", left=[(-24, -66), (-34, -66)], right=[(22, -62), (14, -46)])
        + bust(1240, 716, 1.8, WHITE, style="short", vest=RED, left=[(-22, -62), (-12, -48)], right=[(24, -66), (34, -70)])
        + bust(1390, 716, 1.75, "#d9cbe6", style="tail", right=[(22, -62), (12, -46)])
    )
    sheet = rect(-10, -66, 20, 16, WHITE, 2) + rect(-6, -62, 12, 2, GREY) + rect(-6, -58, 12, 2, GREY)
    people = (
        person(250, 1010, 2.25, BLUE, INK, left=[(-22, -64), (-8, -56)], right=[(22, -64), (10, -56)], extra=sheet)
        + person(430, 1030, 2.25, "#e7a0a8", NAVY, "long", left=[(-20, -62), (-18, -46)], right=[(24, -72), (34, -80)])
        + person(720, 1020, 2.25, ORANGE, INK, "short", left=[(-20, -62), (-18, -46)], right=[(25, -66), (38, -66)])
        + person(900, 1035, 2.2, "#8f7fa6", INK, "bun", left=[(-22, -64), (-8, -56)], right=[(22, -64), (10, -56)], extra=sheet)
        + person(1200, 1015, 2.25, MINT, NAVY, "tail", left=[(-24, -68), (-36, -72)], right=[(20, -62), (18, -46)])
        + person(1400, 1035, 2.25, YELLOW, INK, left=[(-22, -64), (-8, -56)], right=[(22, -64), (10, -56)], extra=sheet)
    )
    ground = (
        rect(0, 650, 1600, 420, "#e6dccb")
        + "".join(rect(0, y, 1600, 2, "#d6cab4") for y in (670, 700, 744, 810, 900, 1010))
        + "".join(path(f"M{800 + k * 100},650 L{800 + k * 260},1067", stroke="#d6cab4", stroke_width=2) for k in range(-9, 10))
    )
    return (
        sky_
        + back
        + ground
        + tree(60, 690, 1.2)
        + tree(1550, 690, 1.2)
        + bunting
        + booth(60, BLUE, gear(180, 548, BLUE))
        + booth(590, ORANGE, shirt(710, 548, ORANGE))
        + booth(1120, GREEN, leaf(1240, 548, GREEN))
        + hr
        + desk(60, BLUE)
        + desk(590, ORANGE)
        + desk(1120, GREEN)
        + people
    )


def canteen(rng):
    """A canteen for the old: a serving window, tables, neighbours eating."""
    serve = (
        rect(470, 190, 660, 320, "#a8d5c5", 10)
        + rect(490, 210, 620, 300, "#fdf8ea", 6)
        + rect(520, 222, 560, 10, GREY, 4)
        + "".join(
            path(f"M{575 + i * 150},232 v42", stroke=GREY, stroke_width=4)
            + path(f"M{543 + i * 150},304 a32,34 0 0 1 64,0 Z", ORANGE)
            + ellipse(575 + i * 150, 305, 14, 6, YELLOW)
            for i in range(4)
        )
        + bust(680, 500, 1.75, WHITE, style="chef", left=[(-24, -62), (-30, -46)], right=[(24, -66), (36, -62)])
        + bust(920, 500, 1.75, WHITE, style="chef", hair_c="#5a4a40", left=[(-24, -64), (-34, -58)], right=[(22, -62), (16, -46)])
        + rect(450, 496, 700, 24, WOOD, 6)
        + rect(470, 520, 660, 180, "#e3f1ea")
        + "".join(
            rect(500 + i * 122, 470, 100, 28, STONE, 6) + ellipse(550 + i * 122, 470, 44, 10, c)
            for i, c in enumerate((GREEN, RED, YELLOW, "#c08a5a", MINT))
        )
        + rect(470, 680, 660, 20, TEAL)
    )
    frames = (
        rect(110, 190, 230, 260, WHITE, 8)
        + rect(124, 204, 202, 232, "#bfe3ee")
        + path("M124,436 v-60 q60,-50 110,-10 q50,-40 92,-6 v76 Z", GREEN)
        + circle(276, 256, 24, YELLOW)
        + rect(220, 190, 10, 260, WHITE)
        + rect(1260, 190, 230, 260, WHITE, 8)
        + rect(1274, 204, 202, 232, "#bfe3ee")
        + path("M1274,436 v-50 q60,-50 110,-10 q50,-40 92,-6 v66 Z", GREEN)
        + rect(1370, 190, 10, 260, WHITE)
    )

    def table(x, y, s):
        meal = (
            lambda dx: ellipse(dx, -108, 34, 9, WHITE)
            + ellipse(dx, -110, 24, 6, GREEN)
            + path(f"M{dx + 44},-122 h36 q-3,20 -18,20 q-15,0 -18,-20 Z", WHITE)
            + ellipse(dx + 62, -122, 18, 5, CREAM)
        )
        return at(
            x,
            y,
            s,
            ellipse(0, 4, 170, 14, "#000", opacity=0.1),
            rect(-14, -100, 28, 100, BROWN),
            rect(-60, -8, 120, 12, BROWN, 5),
            rect(-190, -104, 380, 22, WOOD, 10),
            meal(-100),
            meal(40),
        )

    stool = lambda x, y, s: at(x, y, s, rect(-40, -70, 80, 14, RED, 6), rect(-30, -56, 9, 56, GREY), rect(21, -56, 9, 56, GREY))
    diners = (
        stool(210, 940, 1.25)
        + seated(205, 850, 1.95, "#7f8fae", INK, "short", "#d7d7d9", arm=[(12, -24), (32, -34)])
        + stool(680, 940, 1.25)
        + seated(685, 850, 1.95, "#c78a9a", INK, "bun", "#cfcfd2", flip=True, arm=[(12, -24), (32, -34)])
        + stool(950, 960, 1.25)
        + seated(945, 870, 1.95, "#9bb58a", INK, "bun", "#cfcfd2", arm=[(12, -24), (32, -34)])
        + stool(1420, 960, 1.25)
        + seated(1425, 870, 1.95, "#b58f6d", INK, "short", "#c4c4c8", flip=True, arm=[(12, -24), (32, -34)])
    )
    helper = person(
        800,
        820,
        2.1,
        "#e9eef0",
        NAVY,
        "tail",
        vest=RED,
        left=[(-24, -62), (-16, -54)],
        right=[(24, -62), (16, -54)],
        extra=rect(-24, -56, 48, 6, GREY, 3) + path("M-18,-56 h16 q-1,-9 -8,-9 q-7,0 -8,9 Z", WHITE) + ellipse(10, -57, 11, 3, GREEN),
    )
    return (
        room("#fbf1dd", "#e6d3b8", "#d8c2a2")
        + rect(0, 590, 1600, 94, "#f0e0c2")
        + rect(0, 584, 1600, 8, WOOD)
        + ceiling()
        + frames
        + serve
        + plant(400, 716, 1.1)
        + plant(1210, 716, 1.1)
        + helper
        + diners
        + table(445, 960, 1.1)
        + table(1185, 980, 1.1)
    )


INDOOR = {"hall": hall, "jobfair": jobfair, "canteen": canteen}
