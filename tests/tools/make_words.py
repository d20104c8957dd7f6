#!/usr/bin/env python3
"""Makes src/plan/words.txt, the dictionary that titles are broken with, from the one of jieba-rs (MIT).

    python3 tests/tools/make_words.py ~/.cargo/registry/src/*/jieba-rs-0.11.0/src/data/dict.txt

Only words of two to six characters that occur at least 100 times are kept, and the words of official titles are added: the
whole dictionary takes a tenth of a second to read, which is more than a whole notice takes to lay out.
"""
import sys
from pathlib import Path

LEAST = 100
OFFICIAL = """满意度 整改 台账 整改台账 公示 销号 实施方案 工作方案 提升工作 提升活动 专项行动 专项整治 人居环境 乡村振兴 基层治理
政务公开 村务公开 党务公开 信访 督查 督办 领导小组 责任分工 任务分解 年度考核 目标管理 绩效考核 绩效考评 社会评价 便民服务
营商环境 综合执法 安全生产 森林防火 防汛抗旱 秸秆禁烧 医疗保险 养老保险 社会保障 集中整治 长效机制 常态化 网格员 网格化
党工委 管委会 办事处 居委会 村委会 人民政府 委员会 办公室 镇人民政府 乡人民政府 县人民政府 党政办 党政综合办公室 暂行办法 管理办法
实施细则 实施意见 若干措施 行动计划 若干意见 工作要点 责任清单 问题清单 任务清单 群众满意度""".split()


def main() -> None:
    words = {}
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        # Names of persons (nr) stand in no title of ours.
        if not tag.startswith("nr") and 2 <= len(word) <= 6 and int(count) >= LEAST and not word.isascii():
            words[word] = int(count)
    for word in OFFICIAL:
        words[word] = max(words.get(word, 0), 2000)
    target = Path(__file__).resolve().parents[2] / "src/plan/words.txt"
    target.write_text("".join(f"{word} {count}\n" for word, count in sorted(words.items())), encoding="utf-8")
    print(f"{len(words)} words, {target.stat().st_size} bytes")


main()
