"""The roads and lanes of draw_sample_images.py: each takes a seeded random.Random and returns the body of a 1600 x 1067 SVG."""

from sample_scene_backdrops import *  # noqa: F403 - skies and ground
from sample_scene_parts import *  # noqa: F403 - the parts are a small drawing language


def road(rng):
    """A village road at dusk with solar lamps, fields on both sides."""
    rows = "".join(
        path(f"M{-200 + k * 90},1067 Q{250 + k * 46},760 {560 + k * 19},612", stroke="#7fa86a" if k % 2 else "#94ba78", stroke_width=26)
        for k in range(-4, 6)
    )
    rice = "".join(
        path(f"M{1900 - k * 110},1067 Q{1330 - k * 50},760 {1060 - k * 14},612", stroke="#d8b75c" if k % 2 else "#e5c872", stroke_width=30)
        for k in range(-3, 8)
    )
    houses = (
        house(1120, 612, 150, 76, glass="#ffd98a")
        + house(1300, 622, 190, 92, "#6f5f68", glass="#ffd98a")
        + house(170, 616, 170, 84, glass="#ffd98a")
        + house(380, 604, 110, 56, glass="#ffd98a")
    )
    carriage = path("M770,600 C800,690 560,800 400,1067 L1230,1067 C1110,820 900,700 812,600 Z", ROAD)
    edge = path("M770,600 C800,690 560,800 400,1067", stroke="#f4ecd8", stroke_width=9) + path(
        "M812,600 C900,700 1110,820 1230,1067", stroke="#f4ecd8", stroke_width=9
    )
    dashes = path("M791,604 C850,700 815,830 812,1067", stroke="#f6e6b0", stroke_width=9, stroke_dasharray="46 40")
    lamps = (
        lamp(850, 640, 0.3, True, True)
        + lamp(742, 660, 0.36, True)
        + lamp(975, 712, 0.55, True, True)
        + lamp(620, 764, 0.68, True)
        + lamp(1160, 838, 0.98, True, True)
        + lamp(395, 930, 1.2, True)
    )
    trees = (
        tree(70, 650, 0.75, "#6f9c78", "#47735c")
        + poplar(1530, 660, 0.7, "#6f9c78", "#47735c")
        + poplar(1470, 650, 0.6, "#6f9c78", "#47735c")
        + poplar(90, 640, 0.55, "#7aa680", "#47735c")
    )
    return (
        dusk()
        + hills(610, "#8b93ab", "#73907f")
        + rect(0, 606, 1600, 470, "#8bb074")
        + f"<g>{rows}{rice}</g>"
        + houses
        + trees
        + carriage
        + edge
        + dashes
        + lamps
        + rider(860, 930, 1.5)
    )


def rider(x, y, s):
    """A villager on an electric bicycle, seen from behind."""
    return at(
        x,
        y,
        s,
        ellipse(0, 2, 30, 6, "#000", opacity=0.18),
        rect(-6, -40, 12, 42, INK, 6),
        stroke([(-40, -76), (40, -76)], INK, 5),
        rect(-15, -62, 30, 34, TEAL, 8),
        rect(-7, -42, 14, 7, RED, 3),
        stroke([(-14, -64), (-18, -40), (-12, -24)], NAVY, 9),
        stroke([(14, -64), (18, -40), (12, -24)], NAVY, 9),
        path("M-17,-66 Q-19,-108 -8,-112 L8,-112 Q19,-108 17,-66 Z", ORANGE),
        stroke([(-15, -104), (-30, -86), (-34, -74)], ORANGE, 8),
        stroke([(15, -104), (30, -86), (34, -74)], ORANGE, 8),
        rect(-5, -118, 10, 10, SKIN),
        circle(0, -126, 14, CREAM),
        path("M-14,-124 A14,14 0 0 1 14,-124 Z", RED),
    )


def bus(rng):
    """A village bus at a roadside shelter."""
    coach = at(
        330,
        800,
        1,
        ellipse(330, 8, 370, 16, "#000", opacity=0.14),
        path("M-20,-300 Q-20,-330 14,-330 L640,-330 Q690,-330 704,-280 L722,-130 L722,-20 Q722,0 700,0 L0,0 Q-20,0 -20,-20 Z", TEAL),
        rect(-20, -120, 742, 34, CREAM),
        rect(-20, -86, 742, 10, YELLOW),
        path("M596,-290 L664,-290 Q682,-290 688,-262 L704,-140 L596,-140 Z", "#cfeaf2"),
        rect(420, -292, 150, 292, TEAL_D, 6),
        rect(430, -282, 62, 272, "#bfe3ee", 4),
        rect(498, -282, 62, 272, "#bfe3ee", 4),
        *[
            rect(6 + i * 100, -290, 88, 118, "#cfeaf2", 8)
            + poly([(6 + i * 100, -172), (60 + i * 100, -290), (84 + i * 100, -290), (30 + i * 100, -172)], WHITE, opacity=0.35)
            for i in range(4)
        ],
        bust(50, -172, 0.95, ORANGE),
        bust(154, -172, 0.95, "#c78a9a", style="bun", hair_c="#c9c9cc"),
        bust(350, -172, 0.95, BLUE),
        bust(640, -140, 1.0, "#34568a"),
        rect(700, -64, 24, 30, "#fff1b5", 6),
        rect(-20, -64, 14, 34, RED, 4),
        rect(540, -348, 110, 18, INK, 4),
        wheel(120, 0, 54),
        wheel(590, 0, 54),
    )
    shelter = at(
        1160,
        820,
        1,
        rect(-20, -350, 14, 350, INK, 4),
        rect(330, -350, 14, 350, INK, 4),
        rect(0, -300, 326, 230, "#cfe9ee", 4, opacity=0.7),
        poly([(0, -70), (110, -300), (170, -300), (60, -70)], WHITE, opacity=0.45),
        path("M-60,-350 Q160,-400 390,-350 L390,-334 L-60,-334 Z", RED),
        rect(20, -84, 220, 16, WOOD, 5),
        rect(40, -68, 12, 68, GREY),
        rect(208, -68, 12, 68, GREY),
        rect(256, -270, 62, 96, WHITE, 4),
        *[rect(264, -258 + i * 16, 46 - (i % 2) * 12, 6, TEAL, 3) for i in range(5)],
    )
    people = (
        seated(1215, 736, 1.6, "#8f7fa6", INK, "bun", "#c9c9cc")
        + person(1120, 870, 1.95, ORANGE, NAVY, left=[(-24, -76), (-32, -92)], right=[(21, -62), (20, -46)])
        + person(1400, 880, 1.95, "#e7a0a8", INK, "long")
        + person(1475, 885, 1.3, BLUE, NAVY, extra=rect(-16, -78, 6, 30, YELLOW, 3))
    )
    roadway = (
        rect(0, 770, 1600, 60, "#d8d2c3")
        + rect(0, 812, 1600, 260, ROAD)
        + rect(0, 806, 1600, 10, "#eee7d6")
        + "".join(rect(x, 948, 130, 12, "#f6e6b0", 4) for x in range(40, 1600, 240))
    )
    walk = rect(1040, 800, 560, 120, "#e4ddcd", 14) + rect(1040, 908, 560, 14, "#c9c0ac", 6)
    return sky() + at(
        -110,
        -128,
        1.12,
        hills(600)
        + rect(0, 590, 1600, 200, GRASS)
        + "".join(path(f"M0,{640 + k * 34} Q800,{610 + k * 40} 1600,{650 + k * 34}", stroke="#c3dd9f", stroke_width=12) for k in range(4))
        + house(40, 690, 210, 116)
        + house(1330, 660, 220, 120, "#6a6470")
        + tree(260, 780, 1.2)
        + poplar(1090, 770, 1.0)
        + poplar(1150, 775, 0.85)
        + tree(1560, 790, 1.2)
        + roadway
        + walk
        + shelter
        + coach
        + people,
    )


def patrol(rng):
    """Two officers and a volunteer on evening patrol in a village lane."""
    g = "#ffd98a"
    lane = (
        path("M700,640 L900,640 L1420,1067 L180,1067 Z", "#a79e99")
        + "".join(path(f"M{800 + (k - 4) * 25},640 L{800 + (k - 4) * 160},1067", stroke="#978d88", stroke_width=3) for k in range(0, 9))
        + "".join(rect(700 - 1.218 * (y - 640), y, 200 + 2.436 * (y - 640), 3, "#978d88") for y in (660, 690, 730, 790, 870, 970))
    )
    wall = poly([(0, 560), (640, 620), (700, 640), (180, 1067), (0, 1067)], "#6f8c6d") + poly(
        [(1600, 560), (960, 620), (900, 640), (1420, 1067), (1600, 1067)], "#6f8c6d"
    )
    houses = (
        house(20, 790, 430, 250, "#4f5a6a", "#e9dfd6", g)
        + house(430, 668, 210, 118, "#5a5564", "#e4d9d2", g)
        + house(1120, 800, 440, 255, "#4f5a6a", "#e9dfd6", g)
        + house(930, 668, 190, 108, "#5a5564", "#e4d9d2", g)
    )
    board = at(
        610,
        800,
        1,
        rect(-60, -130, 130, 84, NAVY, 6),
        rect(-50, -120, 110, 64, "#e7eef3", 3),
        *[rect(-42, -110 + i * 16, 90 - 20 * (i % 2), 6, BLUE, 3) for i in range(3)],
        rect(-44, -46, 8, 46, GREY),
        rect(46, -46, 8, 46, GREY),
    )
    torch = ellipse(34, 6, 46, 12, "url(#lamp)", opacity=0.7) + rect(14, -52, 14, 6, INK, 2)
    badge = rect(-11, -76, 6, 4, YELLOW) + rect(-12.5, -44, 25, 4, "#0f1c33")
    cops = (
        person(
            700, 985, 2.5, "#34568a", "#1f3355", "police", walk=5, left=[(-20, -62), (-18, -46)], right=[(20, -60), (20, -48)], extra=badge + torch
        )
        + person(870, 985, 2.45, "#34568a", "#1f3355", "police", walk=4, left=[(-20, -62), (-18, -46)], right=[(24, -80), (30, -100)], extra=badge)
        + person(1030, 970, 2.3, "#5b6b7a", INK, "short", walk=4, vest=RED, extra=rect(-20, -72, 7, 8, YELLOW, 2))
    )
    elder = person(330, 945, 2.0, "#b58aa0", "#4b4652", "bun", "#d7d7d9", left=[(-20, -62), (-18, -46)], right=[(25, -80), (32, -98)])
    return (
        dusk()
        + hills(620, "#8189a3", "#6b8478")
        + rect(0, 610, 1600, 460, "#7f9874")
        + poplar(690, 650, 0.55, "#5f8a72", "#416651")
        + poplar(925, 650, 0.5, "#5f8a72", "#416651")
        + wall
        + houses
        + lane
        + tree(1520, 900, 1.3, "#5f8a72", "#416651")
        + bush(500, 812, 0.8, "#567e66")
        + bush(1110, 820, 0.8, "#567e66")
        + board
        + lamp(540, 850, 0.95, True)
        + lamp(1090, 760, 0.6, True, True)
        + elder
        + cops
    )


ROADS = {"road": road, "bus": bus, "patrol": patrol}
