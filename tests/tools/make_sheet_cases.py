"""Makes the workbooks in tests/fixtures/sheets, each with one habit of real offices or one mistake.

Needs openpyxl. Run from anywhere: python3 tests/tools/make_sheet_cases.py
"""

import datetime
import io
import pathlib
import re
import struct
import zipfile

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

OUT = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "sheets"
DAY = datetime.datetime(2026, 11, 25)
HEADER = ["编号", "问题", "责任单位", "整改时限"]


def book(title="台账"):
    workbook = openpyxl.Workbook()
    workbook.active.title = title
    return workbook, workbook.active


def save(workbook, name):
    """Saves with fixed times, so that the same script makes the same bytes."""
    workbook.properties.created = workbook.properties.modified = DAY
    raw = io.BytesIO()
    workbook.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_DEFLATED) as target:
        for item in sorted(source.namelist()):
            data = source.read(item)
            if item == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-11-25T00:00:00Z", data)
            target.writestr(zipfile.ZipInfo(item, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def titles():
    workbook, sheet = book()
    sheet.append(["青禾镇群众反映问题整改台账"])
    sheet.merge_cells("A1:E1")
    sheet.append(["填报单位：", "镇党政办", "联系电话：", "0550-1234567", None])
    sheet.append([])
    sheet.append(["整改\n时限（年月日）", " 责任 单位\u3000", "备忘", "编号", "整改内容", "联系\u00a0电话"])
    sheet.append([DAY, "镇综合执法队\u00a0", "内部", 1, "\u3000路灯不亮\n晚上出行不便 ", "0550-1234567"])
    sheet.append([])
    sheet.append(["2026年12月1日", "镇卫生院", None, 2, "候诊时间长", 5501234567])
    sheet.append(["整改\n时限（年月日）", "责任单位", "备忘", "编号", "整改内容", "联系电话"])
    sheet.append([46351, "镇中心学校", None, 3, "校门口拥堵", None])
    sheet.append(["合计", None, None, 3])
    sheet.append(["填表人：", "某某", None, "审核人（签字）：", None])
    sheet.append(["注：本表每月更新。"])
    save(workbook, "titles.xlsx")


def merged():
    workbook, sheet = book()
    sheet.append(["编号", "问题", "责任", None, "整改情况", None])
    sheet.append([None, None, "单位", "责任人", "整改措施", "时限"])
    for area in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
        sheet.merge_cells(area)
    sheet.append(["一、公共设施类"])
    sheet.merge_cells("A3:F3")
    sheet.append([1, "路灯不亮", "镇综合执法队", "某甲", "更换灯具", DAY])
    sheet.append([None, None, None, None, "建立巡查", None])
    sheet.append([None, None, "镇供电所", "某乙", "抢修线路", None])
    for area in ("A4:A6", "B4:B6", "C4:C5", "D4:D5", "F4:F6"):
        sheet.merge_cells(area)
    sheet.append(["二、民生服务类"])
    sheet.merge_cells("A7:F7")
    sheet.append([2, "候诊时间长", "镇卫生院", "某丙", "增开窗口", DAY])
    save(workbook, "merged.xlsx")


def dates(name, mac):
    workbook, sheet = book()
    if mac:
        workbook.epoch = CALENDAR_MAC_1904
    sheet.append(HEADER)
    formats = ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "m/d/yy h:mm", "General"]
    for number, form in enumerate(formats, 1):
        sheet.append([number, "问题", "镇卫生院", DAY if number < 4 else DAY.replace(hour=8, minute=30)])
        sheet.cell(sheet.max_row, 4).number_format = form
    sheet.append([6, "问题", "镇卫生院", "2026/11/25"])
    sheet.append([7, "问题", "镇卫生院", "长期坚持"])
    sheet.append([8, DAY.replace(hour=8, minute=30), True, 2026])
    sheet.cell(sheet.max_row, 2).number_format = "yyyy-mm-dd h:mm"
    save(workbook, name)


def no_header():
    workbook, sheet = book()
    sheet.append([1, "路灯不亮", "镇综合执法队", DAY])
    sheet.append([2, "候诊时间长", "镇卫生院", DAY])
    save(workbook, "no-header.xlsx")


def bad_header():
    workbook, sheet = book()
    sheet.append(["编号", "问题编号", "责任单位", "整改期限", "牵头单位", None])
    sheet.append([1, "甲", "镇卫生院", DAY, "镇卫生院", "没有列名"])
    save(workbook, "bad-header.xlsx")


def two_sheets():
    workbook, sheet = book("上半年")
    sheet.append(HEADER)
    sheet.append([1, "路灯不亮", "镇综合执法队", DAY])
    second = workbook.create_sheet("下半年")
    second.append(["责任单位", "问题", "编号"])
    second.append(["镇卫生院", "候诊时间长", 2])
    workbook.create_sheet("说明").append(["由各单位填写"])
    hidden = workbook.create_sheet("去年")
    hidden.append(HEADER)
    hidden.append([9, "旧问题", "镇卫生院", DAY])
    hidden.sheet_state = "hidden"
    workbook.create_sheet("空白")
    save(workbook, "two-sheets.xlsx")


def ruined():
    workbook, sheet = book()
    sheet.append(HEADER + ["联系电话"])
    sheet.append([4.1e17, "路灯不亮", "#REF!", DAY, 5501234567])
    sheet["C2"].data_type = "e"
    sheet.append([1234567890123456, 86.19999999999999, "镇卫生院", DAY, 13000000000])
    save(workbook, "ruined.xlsx")


def lonely():
    workbook, sheet = book()
    sheet.append(HEADER)
    sheet.append([1, "路灯不亮", "镇综合执法队", DAY])
    sheet.append([None, "只写了问题", None, None])
    sheet.append([None, None, "以上由各单位核实", None])
    for number in range(2, 6):
        sheet.append([number])
    sheet.append(["小计（件）", 1])
    save(workbook, "lonely.xlsx")


def far_cell():
    workbook, sheet = book()
    for row in (HEADER, [1, "路灯不亮", "镇综合执法队", DAY]):
        sheet.append(row)
    sheet["XFD1048576"] = " "
    sheet["XFC1048576"] = "误填"
    sheet.merge_cells("A3:XFD3")
    save(workbook, "far-cell.xlsx")


def only_header():
    workbook, sheet = book()
    sheet.append(HEADER)
    save(workbook, "only-header.xlsx")


def empty():
    workbook, _ = book()
    save(workbook, "empty.xlsx")


def password():
    """A workbook with a password is an OLE container with a stream EncryptedPackage; the smallest one that says so."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)

    def entry(name, kind, child, start, size):
        text = name.encode("utf-16-le")
        out = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text) + 2, kind, 1, free, free, child)
        return out + bytes(36) + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, end, 0) + entry("EncryptedPackage", 2, free, 2, 4096) + bytes(256)
    sectors = struct.pack("<128I", fat, end, *range(3, 10), end, *[free] * 118) + directory + bytes(4096)
    (OUT / "password.xlsx").write_bytes(head + sectors)


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    titles()
    merged()
    dates("dates.xlsx", mac=False)
    dates("dates-1904.xlsx", mac=True)
    no_header()
    bad_header()
    two_sheets()
    ruined()
    lonely()
    far_cell()
    only_header()
    empty()
    password()
