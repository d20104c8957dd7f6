"""The scenes in town of draw_sample_images.py: each takes a seeded random.Random and returns the body of a 1600 x 1067 SVG."""

from sample_scene_backdrops import *  # noqa: F403 - skies and ground
from sample_scene_parts import *  # noqa: F403 - the parts are a small drawing language


def school(rng):
    """A school with a running track and children."""

    def block(x, w, top, wall):
        wins = "".join(
            window(x + 26 + i * (w - 40) / n, top + 36 + f * 104, (w - 40) / n - 26, 58)
            for n in [max(2, int(w / 92))]
            for f in range(3)
            for i in range(n)
        )
        bands = "".join(rect(x, top + 18 + f * 104, w, 6, ORANGE, opacity=0.8) for f in range(3))
        return rect(x, top, w, 640 - top, wall) + rect(x - 8, top - 14, w + 16, 18, "#b9553f", 4) + bands + wins

    centre = (
        rect(700, 250, 230, 390, "#fdf6e7")
        + poly([(676, 256), (815, 168), (954, 256)], "#c6604a")
        + circle(815, 300, 34, WHITE)
        + circle(815, 300, 28, MINT)
        + stroke([(815, 300), (815, 281)], INK, 4)
        + stroke([(815, 300), (828, 306)], INK, 4)
        + window(736, 370, 66, 66)
        + window(828, 370, 66, 66)
        + rect(728, 492, 174, 16, "#c6604a", 4)
        + rect(748, 508, 134, 132, "#8fc4d8")
        + rect(811, 508, 8, 132, WHITE)
        + rect(730, 628, 170, 14, STONE)
    )
    track = (
        ellipse(800, 930, 1080, 250, "#cf6f55")
        + "".join(ellipse(800, 930, 1080 - k * 46, 250 - k * 13, "none", stroke="#f8e6d8", stroke_width=4) for k in (0, 1, 2))
        + ellipse(800, 934, 930, 208, GREEN)
        + ellipse(800, 934, 930, 208, "none", stroke="#f8e6d8", stroke_width=5)
        + "".join(
            path(
                f"M{x},{940 - 208 * (1 - ((x - 800) / 930) ** 2) ** 0.5 + 30:.0f} L{x * 1.5 - 400},1067",
                stroke="#7dbd8b",
                stroke_width=56,
                opacity=0.45,
            )
            for x in (260, 470, 680, 890, 1100, 1310)
        )
    )
    board = at(
        1130,
        716,
        1,
        rect(-70, -120, 140, 84, TEAL_D, 6),
        rect(-60, -110, 120, 64, CREAM, 3),
        *[rect(-50 + 38 * i, -102, 28, 46, c, 3) for i, c in enumerate((YELLOW, MINT, ORANGE))],
        rect(-56, -38, 8, 38, GREY),
        rect(48, -38, 8, 38, GREY),
    )
    hoop = at(
        300,
        800,
        1.15,
        rect(-7, -250, 14, 250, GREY, 4),
        stroke([(0, -236), (70, -262)], GREY, 10),
        rect(62, -318, 12, 96, WHITE, 3),
        rect(66, -318, 5, 96, RED),
        stroke([(74, -238), (116, -238)], ORANGE, 6),
        path("M78,-236 L86,-200 L106,-200 L114,-236 M92,-236 L94,-200", stroke=WHITE, stroke_width=3),
    )
    kids = (
        person(560, 900, 1.5, BLUE, NAVY, left=[(-25, -84), (-22, -108)], right=[(24, -84), (20, -108)])
        + person(690, 940, 1.5, YELLOW, INK, "tail", left=[(-24, -66), (-28, -52)], right=[(25, -66), (30, -56)], walk=6)
        + person(1010, 930, 1.55, RED, NAVY, left=[(-26, -66), (-20, -52)], right=[(25, -70), (34, -84)], walk=7)
        + circle(1066, 800, 17, ORANGE)
        + path("M1050,800 H1082 M1066,784 V816", stroke=BROWN, stroke_width=2)
        + person(1180, 960, 1.6, MINT, INK, "long", walk=5, left=[(-25, -68), (-30, -80)], right=[(24, -66), (30, -54)])
        + person(850, 985, 1.95, TEAL, INK, "bun", left=[(-22, -64), (-6, -58)], right=[(22, -64), (8, -56)], extra=rect(-9, -66, 18, 13, CREAM, 2))
    )
    return (
        sky()
        + hills(560)
        + rect(0, 600, 1600, 470, GRASS)
        + block(210, 490, 322, "#fdf3df")
        + block(930, 470, 322, "#fdf3df")
        + centre
        + tree(110, 690, 1.25)
        + tree(1500, 690, 1.3)
        + poplar(1405, 670, 0.9)
        + bush(250, 662, 1)
        + bush(420, 664, 0.9)
        + bush(600, 664, 1)
        + bush(1010, 664, 1)
        + bush(1250, 664, 1.1)
        + track
        + board
        + hoop
        + kids
    )


def clinic(rng):
    """A town clinic with a ramp, a nurse and an elder."""
    wall = rect(330, 300, 940, 420, "#fdfbf5") + rect(310, 280, 980, 30, TEAL, 6) + rect(330, 690, 940, 30, "#cfd6d0")
    wins = "".join(window(376 + i * 112, y, 78, 86) for y in (350, 510) for i in (0, 1)) + "".join(
        window(1012 + i * 112, y, 78, 86) for y in (350, 510) for i in (0, 1)
    )
    porch = (
        rect(600, 250, 400, 470, "#eef7f2")
        + rect(580, 232, 440, 26, TEAL_D, 6)
        + circle(800, 352, 66, WHITE)
        + circle(800, 352, 66, "none", stroke=TEAL, stroke_width=7)
        + rect(786, 312, 28, 80, TEAL, 5)
        + rect(760, 338, 80, 28, TEAL, 5)
        + rect(640, 462, 320, 20, TEAL, 5)
        + rect(668, 482, 264, 238, "#a9d9e2")
        + poly([(668, 720), (770, 482), (830, 482), (728, 720)], WHITE, opacity=0.3)
        + rect(796, 482, 8, 238, WHITE)
        + rect(776, 590, 8, 50, INK, 4)
        + rect(816, 590, 8, 50, INK, 4)
    )
    ramp = (
        rect(560, 716, 480, 22, "#dfe3dd")
        + rect(540, 738, 520, 22, "#cfd4cd")
        + poly([(1040, 716), (1330, 760), (1040, 760)], "#d9ddd6")
        + stroke([(1046, 720), (1046, 650), (1326, 694), (1326, 758)], GREY, 8)
        + stroke([(1140, 735), (1140, 666)], GREY, 6)
        + stroke([(1232, 748), (1232, 680)], GREY, 6)
    )
    people = (
        person(
            660,
            985,
            2.3,
            WHITE,
            "#dfeef0",
            "short",
            left=[(-24, -62), (-16, -50)],
            right=[(26, -62), (40, -56)],
            extra=path("M-6,-82 Q0,-62 7,-82", stroke=TEAL, stroke_width=3)
            + circle(0, -67, 3, GREY)
            + path("M0,-60 L0,-40", stroke="#cfdcdc", stroke_width=1.5),
        )
        + person(
            800,
            985,
            2.15,
            "#9a8fb0",
            "#5c5566",
            "bun",
            "#d7d7d9",
            left=[(-22, -64), (-36, -58)],
            right=[(21, -62), (24, -48)],
            extra=stroke([(25, -48), (28, 0)], BROWN, 3.4),
        )
        + person(
            1110,
            930,
            1.9,
            "#f7d9df",
            "#f7d9df",
            "bun",
            left=[(-22, -64), (-6, -58)],
            right=[(22, -64), (10, -56)],
            extra=rect(-10, -68, 20, 15, TEAL, 2) + rect(-7, -65, 14, 9, WHITE, 1),
        )
    )
    green = rect(0, 720, 1600, 350, "#e7e2d4") + path("M0,720 H330 L180,1067 H0 Z", GRASS) + path("M1600,720 H1350 L1480,1067 H1600 Z", GRASS)
    bed = flowers(20, 860, 200, 9, [RED, YELLOW, ORANGE], rng) + flowers(1450, 880, 140, 7, [YELLOW, RED], rng)
    lines = "".join(
        path(f"M{a},{760} L{b},1067", stroke="#d6cfbd", stroke_width=3)
        for a, b in ((420, 250), (560, 480), (700, 690), (860, 900), (1000, 1120), (1150, 1340))
    )
    return (
        sky("#c6e8ef", "#f6fbf5", x=210, y=150)
        + hills(600)
        + rect(0, 660, 1600, 70, GRASS)
        + wall
        + wins
        + porch
        + green
        + lines
        + ramp
        + tree(180, 790, 1.45)
        + tree(1470, 800, 1.35)
        + bush(430, 738, 0.9)
        + bush(1440, 770, 1)
        + bed
        + people
    )


def market(rng):
    """Market stalls; an inspector tests vegetables."""

    def stall(x, colour, goods):
        boxes = "".join(crate(x + 26 + i * 136, 742, 122, 58, g, rng) for i, g in enumerate(goods))
        return (
            rect(x + 14, 380, 10, 400, BROWN)
            + rect(x + 426, 380, 10, 400, BROWN)
            + rect(x, 742, 450, 128, "#b98456", 6)
            + rect(x, 742, 450, 14, "#d3a271", 6)
            + rect(x + 20, 776, 410, 76, "#a8744a", 4)
            + boxes
        )

    goods = [[RED, "#e58a6f"], [GREEN, "#8cc27d", GREEN_D], [ORANGE, YELLOW]]
    sellers = bust(330, 690, 1.75, ORANGE, hair_c="#4a3a30", left=[(-22, -62), (-30, -50)], right=[(22, -62), (34, -64)]) + bust(
        1300, 690, 1.75, RED, style="bun", left=[(-22, -64), (-30, -54)], right=[(22, -64), (28, -52)]
    )
    table = (
        rect(640, 800, 320, 18, WHITE, 5)
        + rect(656, 818, 12, 160, GREY)
        + rect(932, 818, 12, 160, GREY)
        + rect(680, 730, 104, 70, "#e9f1f0", 8)
        + rect(692, 742, 50, 34, TEAL, 4)
        + circle(764, 756, 8, GREEN)
        + circle(764, 780, 6, ORANGE)
        + "".join(rect(812 + i * 22, 756, 12, 44, c, 5, opacity=0.9) for i, c in enumerate(("#a9d4e6", "#bfe3d0", "#f7d9a0")))
        + rect(804, 784, 76, 16, GREY, 3)
        + path("M892,800 Q884,766 908,764 Q934,764 928,800 Z", GREEN)
        + path("M900,770 Q908,744 916,770", GREEN_D)
    )
    coat = path("M-2,-82 L-2,-40", stroke="#c9d6d6", stroke_width=1.6)
    officer = person(
        860,
        1010,
        2.2,
        "#3f6aa3",
        "#26354d",
        "police",
        left=[(-22, -64), (-18, -84 + 22)],
        right=[(24, -66), (16, -58)],
        extra=rect(-10, -70, 24, 17, "#30363c", 3) + rect(-7, -67, 18, 11, "#cfe9f0", 1) + rect(-11, -79, 6, 3, YELLOW),
    )
    tester = bust(740, 800, 2.1, WHITE, style="long", left=[(-22, -62), (-14, -44)], right=[(22, -62), (16, -46)], extra=coat)
    shopper = person(
        470,
        1030,
        2.15,
        "#e7b5a0",
        "#566",
        "bun",
        "#6b6b6f",
        left=[(-20, -62), (-22, -46)],
        right=[(22, -68), (36, -74)],
        extra=path("M-36,-44 L-10,-44 L-14,-18 L-32,-18 Z", WOOD)
        + path("M-32,-44 Q-23,-62 -14,-44", stroke=BROWN, stroke_width=3)
        + circle(-28, -46, 5, GREEN)
        + circle(-19, -47, 5, RED),
    )
    shopper2 = person(1180, 1040, 2.2, MINT, INK, left=[(-22, -66), (-34, -74)], right=[(20, -62), (18, -46)], flip=False)
    bulbs = "".join(
        path(f"M{x},360 q116,64 232,0", stroke="#7a6a5a", stroke_width=3)
        + "".join(
            circle(x + 232 * t, 366 + 128 * t * (1 - t), 9, c)
            for t, c in ((0.17, YELLOW), (0.34, ORANGE), (0.5, YELLOW), (0.66, RED), (0.83, YELLOW))
        )
        for x in (568, 800)
    )
    return (
        sky("#cfe8f0", "#fdf6e8", x=800, y=120)
        + hills(500)
        + rect(0, 560, 1600, 80, GRASS)
        + poplar(470, 640, 0.8)
        + poplar(520, 640, 0.65)
        + poplar(1130, 640, 0.8)
        + house(30, 640, 330, 180)
        + house(1230, 640, 340, 190, "#6a6470")
        + house(560, 620, 220, 130)
        + house(840, 620, 240, 136, "#6a6470")
        + paving(630)
        + bulbs
        + stall(120, RED, goods)
        + stall(1030, TEAL, [[YELLOW, "#ffe09a"], [RED, "#b9553f"], ["#8cc27d", GREEN_D]])
        + sellers
        + "".join(
            crate(x + 26 + i * 136, 742, 122, 58, g, rng)
            for x, gs in ((120, goods), (1030, [[YELLOW, "#ffe09a"], [RED, "#b9553f"], ["#8cc27d", GREEN_D]]))
            for i, g in enumerate(gs)
        )
        + awning(90, 350, 510, 120, RED)
        + awning(1000, 350, 510, 120, TEAL)
        + tester
        + table
        + officer
        + shopper
        + shopper2
    )


TOWN = {"school": school, "clinic": clinic, "market": market}
