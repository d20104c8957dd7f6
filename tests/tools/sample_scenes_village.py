"""The village scenes of draw_sample_images.py: each takes a seeded random.Random and returns the body of a 1600 x 1067 SVG."""

from sample_scene_backdrops import *  # noqa: F403 - skies and ground
from sample_scene_parts import *  # noqa: F403 - the parts are a small drawing language


def square(rng):
    """A village square with old trees, a pavilion and neighbours."""
    pav = at(
        1150,
        690,
        1.2,
        rect(-150, -16, 300, 18, STONE, 3),
        "".join(rect(x, -160, 14, 146, "#a8503d", 3) for x in (-124, -50, 36, 110)),
        rect(-130, -60, 260, 10, "#a8503d", 3),
        path(
            "M-190,-156 Q-130,-170 -100,-214 Q-40,-236 0,-276 Q40,-236 100,-214 Q130,-170 190,-156 Q100,-146 0,-146 Q-100,-146 -190,-156 Z", "#5d6b78"
        ),
        path("M-100,-214 Q0,-200 100,-214", stroke="#47535e", stroke_width=6),
        circle(0, -280, 9, YELLOW),
    )
    bench = lambda x, y: rect(x, y - 44, 170, 14, WOOD, 5) + rect(x + 18, y - 30, 12, 32, GREY) + rect(x + 140, y - 30, 12, 32, GREY)
    gym = at(
        250,
        800,
        1.25,
        rect(-6, -190, 12, 190, TEAL, 5),
        rect(114, -190, 12, 190, TEAL, 5),
        stroke([(0, -184), (120, -184)], YELLOW, 10),
        stroke([(38, -184), (38, -110)], GREY, 4),
        stroke([(82, -184), (82, -110)], GREY, 4),
        circle(38, -100, 12, "none", stroke=RED, stroke_width=6),
        circle(82, -100, 12, "none", stroke=RED, stroke_width=6),
    )
    dancers = "".join(
        person(x, y, 1.65, c, t, h, hc, left=[(-26, -84), (-32, -104)], right=[(26, -78), (38, -86)], walk=4)
        for x, y, c, t, h, hc in (
            (560, 900, RED, INK, "bun", "#3a2f2b"),
            (690, 950, ORANGE, NAVY, "short", "#6b6b6f"),
            (820, 910, TEAL, INK, "bun", "#8f8f93"),
            (950, 960, YELLOW, INK, "long", "#3a2f2b"),
        )
    )
    rest = (
        bench(1180, 880)
        + seated(1210, 832, 1.6, "#7f8fae", INK, "short", "#d7d7d9")
        + seated(1335, 832, 1.6, "#c78a9a", INK, "bun", "#c9c9cc", flip=True)
    )
    kids = person(330, 950, 1.3, BLUE, INK, left=[(-26, -70), (-36, -62)], right=[(26, -84), (32, -104)], walk=6) + person(
        430, 985, 1.25, "#f0a6b0", INK, "tail", walk=5, left=[(-24, -82), (-30, -100)]
    )
    bigtree = at(140, 720, 1.0, tree(0, 0, 2.05)) + rect(40, 704, 200, 40, STONE, 8) + rect(40, 704, 200, 10, "#eceee9", 5)
    return (
        sky()
        + hills(560)
        + rect(0, 580, 1600, 140, GRASS)
        + house(420, 660, 240, 130)
        + house(690, 650, 210, 116, "#6a6470")
        + house(1390, 660, 250, 136)
        + poplar(380, 668, 0.8)
        + poplar(930, 660, 0.75)
        + poplar(985, 664, 0.65)
        + paving(690, "#ead9c2", "#dac7ad")
        + ellipse(770, 935, 460, 100, "#f4e8d4", opacity=0.9)
        + ellipse(770, 935, 460, 100, "none", stroke=ORANGE, stroke_width=6, opacity=0.5)
        + pav
        + bush(900, 708, 0.9)
        + bush(1420, 712, 1)
        + bigtree
        + gym
        + flowers(1360, 1040, 240, 11, [RED, YELLOW, WHITE, ORANGE], rng)
        + tree(1500, 1010, 1.5)
        + lamp(470, 720, 0.75)
        + rest
        + dancers
        + kids
    )


def river(rng, clean):
    """One bend of a river; before and after the clean-up share the drawing."""
    water = ("#6fb9c9", "#a9dbe0") if clean else ("#7d8a70", "#a3a684")
    d = "M742,552 C800,640 430,720 500,830 C560,930 380,990 330,1067 L1290,1067 C1250,960 1110,900 1010,800 C920,710 880,620 778,552 Z"
    base = (
        f'<defs>{gradient("w", (0, water[1]), (1, water[0]))}</defs>'
        + (sky() if clean else sky("#c3cfd2", "#eceee4", sun=False))
        + (hills(560) if clean else hills(560, "#b3bfb3", "#9db09c"))
        + rect(0, 550, 1600, 520, GRASS if clean else "#b7b184")
        + house(1160, 610, 210, 110)
        + house(1390, 622, 220, 120, "#6a6470")
        + house(60, 610, 190, 104)
    )
    flow = path(d, "url(#w)")
    return base + (bank_after(rng, d, flow) if clean else bank_before(rng, d, flow))


def bank_before(rng, d, flow):
    """Eroded banks, rubbish, dead reeds."""
    mud = path(d, "none", stroke="#8d7b58", stroke_width=46, stroke_linejoin="round")
    scum = "".join(
        ellipse(x, y, rx, rx * 0.22, "#6e7a52", opacity=0.55)
        for x, y, rx in ((640, 800, 90), (820, 870, 120), (700, 980, 130), (980, 980, 100), (780, 690, 60))
    )
    junk = "".join(
        at(x, y, s, f'<g transform="rotate({rng.randint(-50, 50)})">', part, "</g>")
        for x, y, s, part in (
            (420, 880, 1.5, path("M-26,0 Q-34,-40 -10,-44 Q0,-60 10,-44 Q34,-40 26,0 Z", "#e8e8e4")),
            (1130, 900, 1.6, path("M-26,0 Q-34,-40 -10,-44 Q0,-60 10,-44 Q34,-40 26,0 Z", "#4f5a66")),
            (520, 760, 1.2, rect(-10, -40, 20, 44, "#9fc7d6", 6) + rect(-5, -50, 10, 12, RED, 2)),
            (880, 930, 1.4, rect(-10, -40, 20, 44, "#a8cfb5", 6) + rect(-5, -50, 10, 12, NAVY, 2)),
            (1040, 840, 1.3, rect(-30, -30, 60, 40, "#c79b68", 2) + rect(-4, -30, 8, 40, "#a87d4d")),
            (330, 960, 1.5, rect(-30, -30, 60, 40, "#c79b68", 2) + rect(-4, -30, 8, 40, "#a87d4d")),
            (760, 1010, 1.4, ellipse(0, 0, 34, 12, "#d9d9d0")),
            (1250, 1000, 1.8, circle(0, 0, 30, "#3d444b") + circle(0, 0, 16, "#8d8668")),
            (700, 850, 1.1, ellipse(0, 0, 30, 10, "#e7c9b8")),
            (1180, 980, 1.3, path("M-26,0 Q-34,-40 -10,-44 Q0,-60 10,-44 Q34,-40 26,0 Z", "#d98b7c")),
        )
    )
    reeds = "".join(
        stroke([(x, y), (x + rng.randint(-14, 14), y - rng.randint(50, 110))], "#a08f52", 5)
        for x, y in [(rng.randint(120, 420), rng.randint(800, 1040)) for _ in range(26)]
        + [(rng.randint(1280, 1560), rng.randint(800, 1040)) for _ in range(24)]
    )
    shed = at(
        1330,
        800,
        1.1,
        rect(-60, -100, 170, 100, "#9a8f80"),
        poly([(-74, -96), (-40, -136), (124, -120), (118, -92)], "#6f6a66"),
        rect(-30, -70, 40, 70, "#6d6257"),
    )
    bare = at(
        240,
        800,
        1.3,
        stroke([(0, 0), (4, -170)], "#7a6552", 16),
        stroke([(2, -90), (-46, -160)], "#7a6552", 8),
        stroke([(4, -120), (52, -190)], "#7a6552", 8),
        stroke([(4, -168), (-18, -220)], "#7a6552", 6),
    )
    return mud + flow + scum + shed + bare + reeds + junk


def bank_after(rng, d, flow):
    """A stone-edged bank with a path, willows and reeds."""
    edge = path(d, "none", stroke="#d9d6c8", stroke_width=34, stroke_linejoin="round")
    walk = path(
        "M850,560 C990,640 990,710 1090,790 C1190,880 1340,940 1400,1067 L1560,1067 C1490,930 1310,850 1190,770 C1090,700 1060,630 888,560 Z",
        "#ecd9bd",
    )
    rail = "".join(
        stroke([(x, y), (x, y - h)], "#a8744a", w)
        for x, y, h, w in ((985, 690, 40, 5), (1030, 748, 50, 6), (1092, 806, 60, 7), (1174, 870, 72, 8), (1270, 946, 86, 9), (1344, 1040, 98, 10))
    )
    rails = path("M985,654 L1030,704 L1092,752 L1174,806 L1270,870 L1344,952", stroke="#a8744a", stroke_width=7) + path(
        "M985,672 L1030,728 L1092,780 L1174,838 L1270,908 L1344,996", stroke="#a8744a", stroke_width=5
    )
    waves = "".join(
        wave(x, y, w)
        for x, y, w in ((620, 820, 120), (760, 760, 90), (860, 890, 150), (560, 960, 170), (900, 1000, 190), (740, 680, 70), (700, 1030, 160))
    )
    ducks = "".join(
        at(
            x,
            y,
            s,
            path("M-22,0 Q-26,-16 -8,-14 Q4,-14 8,-26 Q14,-34 22,-28 Q26,-24 20,-20 Q24,4 0,6 Q-16,6 -22,0 Z", WHITE),
            circle(17, -27, 2, INK),
            poly([(23, -28), (33, -24), (23, -22)], ORANGE),
        )
        for x, y, s in ((680, 900, 1.5), (770, 930, 1.2))
    )
    reeds = "".join(
        fan(x, y, s) for x, y, s in ((470, 880, 1.8), (430, 960, 2.2), (520, 800, 1.4), (380, 1030, 2.4), (1010, 850, 1.3), (1120, 930, 1.6))
    )
    lotus = "".join(
        ellipse(x, y, 40, 12, GREEN_D) + ellipse(x - 6, y - 3, 30, 8, GREEN)
        for x, y in ((560, 870), (620, 1000), (520, 930), (1050, 960), (980, 920))
    ) + at(610, 990, 1, path("M0,0 Q-26,-14 -16,-32 Q-4,-28 0,-42 Q4,-28 16,-32 Q26,-14 0,0 Z", "#f2a7b4"))
    people = (
        person(1200, 880, 1.15, TEAL, INK, walk=4)
        + person(1262, 890, 1.1, "#e7a0a8", INK, "bun", walk=4)
        + person(
            1440,
            1010,
            1.6,
            ORANGE,
            NAVY,
            "straw",
            vest="#f7d154",
            left=[(-24, -66), (-30, -50)],
            right=[(24, -68), (34, -70)],
            extra=stroke([(34, -96), (34, -8)], BROWN, 3.4) + poly([(24, -8), (44, -8), (48, 3), (20, 3)], GREEN),
        )
    )
    return (
        walk
        + edge
        + flow
        + waves
        + lotus
        + ducks
        + reeds
        + willow(330, 800, 1.25)
        + willow(180, 900, 1.6)
        + willow(560, 660, 0.7)
        + tree(1480, 780, 1.05)
        + rail
        + rails
        + flowers(60, 1045, 260, 11, [YELLOW, RED, WHITE], rng)
        + people
    )


def greenhouse(rng):
    """Inside a greenhouse: strawberry beds and two growers."""
    ribs = "".join(
        path(
            f"M{800 - 980 * k},{1067 if k > 0.7 else 640 + 520 * k * k} L{800 - 980 * k},{560 - 120 * k} A{980 * k},{640 * k} 0 0 1 {800 + 980 * k},{560 - 120 * k} L{800 + 980 * k},1067",
            stroke="#c6d2d4",
            stroke_width=round(4 + 12 * k),
        )
        for k in (0.16, 0.24, 0.36, 0.54, 0.8)
    )
    film = (
        f'<defs>{gradient("film", (0, "#e4f4f7"), (1, "#f7fbf2"))}{glow("sunny", "#fff6d0", 0.95)}</defs>'
        + rect(0, 0, 1600, 1067, "url(#film)")
        + ellipse(800, 500, 760, 520, "url(#sunny)")
    )
    end = (
        path("M644,640 L644,540 A156,104 0 0 1 956,540 L956,640 Z", "#d3ecf0")
        + path("M644,640 L644,610 Q720,570 800,600 Q880,560 956,606 L956,640 Z", "#93c7ad")
        + rect(770, 556, 60, 84, WHITE)
        + rect(776, 562, 48, 78, "#b8dfe8")
    )

    def bed(x0, x1, near0, near1):
        out = poly([(x0, 640), (x1, 640), (near1, 1067), (near0, 1067)], "#8a6a4c") + poly(
            [(x0, 640), (x0 + (x1 - x0) * 0.12, 640), (near0 + (near1 - near0) * 0.12, 1067), (near0, 1067)], "#735539"
        )
        t = 0.03
        while t < 1.02:
            y, w = 640 + 427 * t, (x1 - x0) * (1 - t) + (near1 - near0) * t
            x = x0 * (1 - t) + near0 * t
            s = 0.16 + 0.95 * t
            for q in (0.3, 0.72):
                out += berry(x + w * q + rng.uniform(-6, 6) * s, y, s, rng)
            t += 0.035 + 0.11 * t
        return out

    beds = "".join(bed(*b) for b in ((560, 610, -560, -150), (650, 700, -30, 300), (900, 950, 1300, 1640), (990, 1040, 1760, 2160)))
    aisle = (
        poly([(700, 640), (900, 640), (1300, 1067), (300, 1067)], "#d9c29c")
        + poly([(610, 640), (650, 640), (-30, 1067), (-150, 1067)], "#cdb48b")
        + poly([(950, 640), (990, 640), (1760, 1067), (1640, 1067)], "#cdb48b")
    )
    purlins = "".join(
        path(f"M{x0},{y0} L{x1},{y1}", stroke="#c6d2d4", stroke_width=4, opacity=0.7)
        for x0, y0, x1, y1 in ((800, 436, 800, 0), (712, 455, 330, 0), (888, 455, 1270, 0), (652, 510, 0, 205), (948, 510, 1600, 205))
    )
    basket = (
        path("M-26,-58 L26,-58 L20,-34 L-20,-34 Z", WOOD)
        + "".join(circle(-18 + i * 9, -60 - (i % 2) * 4, 6, "#d9413a") for i in range(5))
        + rect(-27, -58, 54, 5, BROWN, 2)
    )
    people = person(730, 900, 2.3, BLUE, NAVY, "straw", left=[(-24, -62), (-18, -52)], right=[(24, -62), (18, -52)], extra=basket) + person(
        945, 860, 1.95, RED, INK, "bun", left=[(-24, -66), (-32, -58)], right=[(24, -70), (36, -84)]
    )
    return film + ribs + end + rect(0, 640, 1600, 427, "#b9a27c") + aisle + purlins + beds + people


def berry(x, y, s, rng):
    """One strawberry plant with fruit."""
    leaves = "".join(ellipse(dx, dy, 26, 18, c) for dx, dy, c in ((-24, -22, GREEN_D), (24, -22, GREEN_D), (0, -36, GREEN), (-8, -16, GREEN)))
    fruit = "".join(
        path(f"M{fx},{fy} q-11,-2 -9,8 q3,12 9,16 q6,-4 9,-16 q2,-10 -9,-8 Z", "#d9413a", transform=f"translate({-fx * 0.5} {-fy * 0.5}) scale(1.5)")
        + ellipse(fx, fy, 12, 5, "#8cc27d")
        for fx, fy in ((rng.randint(-32, -16), -12), (rng.randint(16, 32), -14), (rng.randint(-6, 6), -8))
    )
    return at(round(x, 1), round(y, 1), round(s, 3), leaves, fruit, circle(rng.randint(-12, 16), -42, 6, WHITE), circle(0, -42, 2, YELLOW))


VILLAGE = {"square": square, "river-before": lambda rng: river(rng, False), "river-after": lambda rng: river(rng, True), "greenhouse": greenhouse}
