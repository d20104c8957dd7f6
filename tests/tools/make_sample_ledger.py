#!/usr/bin/env python3
"""Writes the sample rectification ledger in three forms that hold the same facts.

How to run:  pip install openpyxl
             python3 tests/tools/make_sample_ledger.py
Writes content/campaigns/2026-manyidu/整改台账.xlsx (laid out the way offices do it: title row, merged cells, dates typed in
three ways), tests/fixtures/ledger/整改台账.csv (GB18030, CRLF) and tests/fixtures/ledger/整改台账.yaml. The facts are in
sample_ledger_rows.py; running this twice gives the same bytes.
"""

import csv
import datetime
import io
import re
import zipfile
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from sample_ledger_rows import rows

ROOT = Path(__file__).resolve().parents[2]
XLSX = ROOT / "content/campaigns/2026-manyidu/整改台账.xlsx"
FIXTURES = ROOT / "tests/fixtures/ledger"
TITLE = "青禾镇2026年群众满意度提升活动问题整改台账"
FILLED = "填报单位：青禾镇群众满意度提升活动领导小组办公室　　　　填报日期：2026年11月28日"
HEADERS = [
    "编号",
    "来源",
    "指标",
    "村",
    "问题",
    "整改措施",
    "整改目标",
    "整改时限",
    "整改成效",
    "牵头领导",
    "责任单位",
    "责任人",
    "联系电话",
    "状态",
    "进展",
    "销号日期",
    "公示",
    "公告牌",
]
WIDTHS = [9, 12, 14, 10, 36, 44, 20, 14, 34, 10, 22, 9, 15, 10, 34, 14, 6, 8]
DATES = ("整改时限", "销号日期")
CENTRED = {"编号", "来源", "指标", "村", "整改时限", "牵头领导", "责任人", "联系电话", "状态", "销号日期", "公示", "公告牌"}
FIRST = 4


def flat(item):
    """An item as one text a column, which is what CSV and cells hold."""
    return {**item, "责任单位": "、".join(item["责任单位"]), "进展": "；".join(f"{day} {text}" for day, text in item["进展"])}


def typed_date(text, n):
    """A date as one of several people would type it: a true date, with full stops, or in Chinese."""
    if not text:
        return None
    day = datetime.date.fromisoformat(text)
    return (day, f"{day.year}.{day.month}.{day.day}", f"{day.year}年{day.month}月{day.day}日")[n % 3]


def write_cells(sheet, items):
    """The data rows, from row 4 down."""
    for n, item in enumerate(items):
        for column, header in enumerate(HEADERS, 1):
            value = flat(item)[header] or None
            if header in DATES:
                value = typed_date(value, n + (header == "销号日期"))
            cell = sheet.cell(FIRST + n, column, value)
            if isinstance(value, datetime.date):
                cell.number_format = "yyyy-mm-dd"


def runs(items, *keys):
    """(first row, last row) of each run of neighbours that agree in all keys."""
    row = FIRST
    for _, group in groupby(items, key=lambda item: [item[k] for k in keys]):
        size = len(list(group))
        yield row, row + size - 1
        row += size


def merge_runs(sheet, items):
    """Merges 指标 wholly except in the last two blocks, and every other run of 来源, as people do by hand."""
    blocks = [r for r in runs(items, "指标") if r[1] > r[0]][:-2]
    sources = [r for r in runs(items, "指标", "来源") if r[1] > r[0]][::2]
    for column, found in (("指标", blocks), ("来源", sources)):
        c = HEADERS.index(column) + 1
        for first, last in found:
            sheet.merge_cells(start_row=first, end_row=last, start_column=c, end_column=c)


def style_heads(sheet):
    """Title row, 填报 row and header row."""
    last = get_column_letter(len(HEADERS))
    sheet["A1"], sheet["A2"] = TITLE, FILLED
    sheet.merge_cells(f"A1:{last}1")
    sheet.merge_cells(f"A2:{last}2")
    sheet["A1"].font, sheet["A1"].alignment = Font(name="方正小标宋简体", size=22), Alignment(horizontal="center", vertical="center")
    sheet["A2"].font, sheet["A2"].alignment = Font(name="楷体_GB2312", size=12), Alignment(horizontal="left", vertical="center")
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height, sheet.row_dimensions[3].height = 42, 24, 30
    for column, (header, width) in enumerate(zip(HEADERS, WIDTHS), 1):
        cell = sheet.cell(3, column, header)
        cell.font, cell.fill = Font(name="黑体", size=11), PatternFill("solid", fgColor="DDEBE4")
        sheet.column_dimensions[get_column_letter(column)].width = width


def row_height(item):
    """A height at which the longest wrapped cell of a row shows whole."""
    lines = max(-(-len(flat(item)[h]) * 2 // int(w - 2)) for h, w in zip(HEADERS, WIDTHS))
    return min(400, max(48, 15 * lines + 8))


def style_body(sheet, items):
    """Borders, wrapping and row heights."""
    line = Side(style="thin", color="7F7F7F")
    for row in sheet.iter_rows(min_row=3, max_row=FIRST + len(items) - 1, max_col=len(HEADERS)):
        for cell in row:
            header = HEADERS[cell.column - 1]
            centre = cell.row == 3 or header in CENTRED
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            cell.alignment = Alignment(horizontal="center" if centre else "left", vertical="center", wrap_text=True)
            if cell.row > 3:
                cell.font = Font(name="仿宋_GB2312", size=11)
    for n, item in enumerate(items):
        sheet.row_dimensions[FIRST + n].height = row_height(item)


def page_setup(sheet, last):
    """Print on A3 landscape with the headers on each page, and a drop-down for the status."""
    sheet.freeze_panes = "E4"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 8, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "3:3"
    choice = DataValidation(type="list", formula1='"未启动,整改中,已完成,长期坚持"', allow_blank=True)
    column = get_column_letter(HEADERS.index("状态") + 1)
    choice.add(f"{column}{FIRST}:{column}{last}")
    sheet.add_data_validation(choice)


def still(data):
    """The same workbook without the times of this run in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            body = source.read(name)
            if name == "docProps/core.xml":
                body = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-11-28T08:00:00Z", body)
            info = zipfile.ZipInfo(name, (2026, 11, 28, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, body)
    return out.getvalue()


def workbook(items):
    """The spreadsheet's bytes."""
    book = Workbook()
    book.properties.creator = "青禾镇党政综合办公室"
    sheet = book.active
    sheet.title = "台账"
    style_heads(sheet)
    write_cells(sheet, items)
    style_body(sheet, items)
    merge_runs(sheet, items)
    page_setup(sheet, FIRST + len(items) - 1)
    out = io.BytesIO()
    book.save(out)
    return still(out.getvalue())


def csv_bytes(items):
    """The ledger as an export from older office software: GB18030 and CRLF."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADERS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(flat(item) for item in items)
    return out.getvalue().encode("gb18030")


def yaml_text(items):
    """The ledger as somebody would write it by hand; empty values are left out."""
    lines = ["# 问题整改台账：与整改台账.xlsx、整改台账.csv 是同一份内容"]
    for item in items:
        lead = "- "
        for header in HEADERS:
            value = item[header]
            if not value:
                continue
            if header == "责任单位":
                lines.append(f"{lead}{header}: [{', '.join(value)}]")
            elif header == "进展":
                lines.append(f"{lead}{header}:")
                lines += [f"    - {{日期: {day}, 内容: {text}}}" for day, text in value]
            else:
                lines.append(f"{lead}{header}: {value}")
            lead = "  "
    return "\n".join(lines) + "\n"


def main():
    """Writes all three files."""
    items = rows()
    FIXTURES.mkdir(parents=True, exist_ok=True)
    XLSX.parent.mkdir(parents=True, exist_ok=True)
    XLSX.write_bytes(workbook(items))
    (FIXTURES / "整改台账.csv").write_bytes(csv_bytes(items))
    (FIXTURES / "整改台账.yaml").write_text(yaml_text(items), encoding="utf-8")
    print(f"{len(items)} rows")


if __name__ == "__main__":
    main()
