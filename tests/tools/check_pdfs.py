"""Looks at every published PDF: what it says, how it looks, and whether validators accept it.

Usage: python3 tests/tools/check_pdfs.py OUTPUT_FOLDER

The manifest says which PDFs there are; each is held against its own HTML page. Needs PyMuPDF; the validators (the package
page-validation, qpdf) are used when they are installed, and named when they are not. Ends with 1 when anything is wrong.
"""

import html.parser
import json
import pathlib
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pymupdf

try:
    import page as validator
except ImportError:
    validator = None

# Profiles that the files claim: tagged for readers of screens, and fit to be archived.
PROFILES = ("ua1", "2a")
# A page whose ink covers less than this share is blank to a reader.
LEAST_INK = 0.002
# Numbers that stand at the edges of printed pages or pictures, not in the text.
PAGE_NUMBER = re.compile(r"[—–-]\s*\d+\s*[—–-]|第\s*\d+\s*页|共\s*\d+\s*页")
NUMBER = re.compile(r"\d+(?:[.,\-]\d+)*")
LAST_YEAR = re.compile(r"(\d+(?:\.\d+)?)([^\d（）]{0,6})（?去年(\d+(?:\.\d+)?)")
# A4 upright and across, in points, with what rounding may do.
SIZES = ((595.276, 841.89), (841.89, 595.276))


class Words(html.parser.HTMLParser):
    """The words of a page's <main>, and everything that its pictures say."""

    def __init__(self):
        super().__init__()
        self.depth = self.skipped = 0
        self.parts = []

    def handle_starttag(self, tag, attributes):
        self.depth += tag == "main"
        self.skipped += tag in ("script", "style")
        self.parts.extend(value or "" for name, value in attributes if name in ("alt", "aria-label"))

    def handle_endtag(self, tag):
        self.depth -= tag == "main"
        self.skipped -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.skipped:
            self.parts.append(data)


def words_of(path):
    reader = Words()
    reader.feed(path.read_text(encoding="utf-8"))
    return " ".join(reader.parts)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def numbers(text):
    return {number.replace(",", "") for number in NUMBER.findall(text)}


def plain(number):
    return f"{number:.4f}".rstrip("0").rstrip(".")


def explained(squeezed_text, page_numbers):
    """Last year's values: a web page may show the change instead."""
    found = set()
    for value, _, last in LAST_YEAR.findall(squeezed_text):
        change = plain(abs(float(value) - float(last)))
        if change in {plain(float(number)) for number in page_numbers if number.count(".") < 2 and "-" not in number}:
            found.add(last)
    return found


class Document:
    """One PDF with its entry in the manifest and its page."""

    def __init__(self, folder, entry):
        self.path = folder / entry["path"]
        self.name, self.entry = entry["path"], entry
        self.pdf = pymupdf.open(self.path)
        self.pages = [page.get_text() for page in self.pdf]
        self.text = "\n".join(self.pages)
        self.squeezed = squeezed(self.text)
        self.web = words_of(self.path.with_suffix(".html"))

    def check(self):
        checks = (self.metadata, self.sizes, self.ink, self.fonts, self.characters, self.title, self.facts, self.figures)
        for check in checks:
            yield from (f"{self.name}: {problem}" for problem in check())

    def metadata(self):
        if len(self.pages) != self.entry["pages"]:
            yield f"has {len(self.pages)} pages, the manifest says {self.entry['pages']}"
        if self.pdf.is_encrypted:
            yield "is encrypted"
        if squeezed(self.pdf.metadata.get("title") or "") != squeezed(self.entry["title"]):
            yield f"is called {self.pdf.metadata.get('title')!r} in its metadata, not {self.entry['title']!r}"
        catalog = self.pdf.pdf_catalog()
        if not self.pdf.xref_get_key(catalog, "Lang")[1].lower().startswith("zh"):
            yield "does not say that it is Chinese"
        if self.pdf.xref_get_key(catalog, "StructTreeRoot")[0] == "null":
            yield "is not tagged"

    def sizes(self):
        for number, page in enumerate(self.pdf, 1):
            if not any(abs(page.rect.width - w) < 1 and abs(page.rect.height - h) < 1 for w, h in SIZES):
                yield f"page {number} is {page.rect.width:.0f} by {page.rect.height:.0f} points, not A4"

    def ink(self):
        for number, page in enumerate(self.pdf, 1):
            picture = page.get_pixmap(dpi=36, colorspace=pymupdf.csGRAY)
            dark = sum(1 for value in picture.samples if value < 200)
            if dark / (picture.width * picture.height) < LEAST_INK:
                yield f"page {number} is blank"

    def fonts(self):
        used = {font[:5] for page in self.pdf for font in page.get_fonts(full=True)}
        if not used:
            yield "has no font"
        for xref, kind, _, name, _ in used:
            if kind in ("", "n/a") or not self.pdf.extract_font(xref)[3]:
                yield f"the font {name} is not embedded"

    def characters(self):
        for c in sorted(set(self.text)):
            if c == "\ufffd" or "\ue000" <= c <= "\uf8ff":
                yield f"holds U+{ord(c):04X}, which is no character"
        for mark in ("**", "{{", "}}", "undefined", "none"):
            if mark in self.text:
                yield f"shows {mark!r}"

    def title(self):
        if squeezed(self.entry["title"]) in self.squeezed:
            return
        # A leaflet or a title set by hand may break the title into parts that stand apart.
        head = squeezed(self.entry["title"]).removesuffix("宣传折页")
        if head not in self.squeezed:
            yield f"does not show its title {self.entry['title']!r}"

    def facts(self):
        """What must not get lost, by kind: said on the page, so it has to be printed."""
        wanted = set(re.findall(r"〔\d{4}〕\s*\d+号", self.web)) if self.entry["kind"] == "notice" else set()
        if self.entry["kind"] in ("notice", "rectification"):
            main = squeezed(self.web)
            wanted.update(re.findall(r"\d{4}年\d{1,2}月\d{1,2}日", main)[:1])
        if self.entry["kind"] in ("board", "leaflet"):
            wanted.update(re.findall(r"\d{3,4}-\d{7,8}", self.web)[-1:])
        for fact in sorted(wanted):
            if squeezed(fact) not in self.squeezed:
                yield f"does not say {fact!r}, which its page says"

    def figures(self):
        """Every number in print stands on the page too."""
        body = "\n".join(PAGE_NUMBER.sub("", without_page_number(text)) for text in self.pages)
        web = numbers(self.web) | numbers(squeezed(self.web))
        lost = numbers(body) - web - explained(self.squeezed, web)
        lost = {number for number in lost if number not in squeezed(self.web)}
        if lost:
            yield f"has numbers that its page does not have: {', '.join(sorted(lost))}"


def without_page_number(text):
    """A line that is a number alone, at the head or the foot of a page."""
    lines = text.strip().splitlines()
    return "\n".join(line for at, line in enumerate(lines) if not (at in (0, len(lines) - 1) and line.strip().isdigit()))


def is_misread_length(path, failure):
    """True when a stream's length is right, but its last byte is a carriage return, which page-validation 0.11 takes for a
    part of the line end before `endstream`."""
    if "STREAM-LENGTH" not in failure.rule_id or not failure.object_id:
        return False
    data = path.read_bytes()
    number = failure.object_id.object_number
    head = re.search(rb"(?<!\d)%d 0 obj(.*?)stream\r?\n" % number, data, re.DOTALL)
    length = head and re.search(rb"/Length (\d+)", head.group(1))
    if not length:
        return False
    end = head.end() + int(length.group(1))
    return data[end - 1 : end + 10] == b"\r\nendstream"


def validate(path):
    """What the validators say of a file."""
    problems = []
    if validator:
        for profile in PROFILES:
            report = validator.validate_pdf(str(path), profile=profile)
            failures = [failure for failure in report.failures if not is_misread_length(path, failure)]
            if failures:
                rules = sorted({f"{failure.rule_id} ({failure.message})" for failure in failures})
                problems.append(f"{path}: not {profile}: {'; '.join(rules[:5])}")
    if shutil.which("qpdf"):
        run = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
        if run.returncode:
            problems.append(f"{path}: qpdf: {(run.stderr or run.stdout).strip()}")
    return problems


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    entries = [entry for entry in manifest["artefacts"] if entry["path"].endswith(".pdf")]
    problems = [problem for entry in entries for problem in Document(folder, entry).check()]
    with ThreadPoolExecutor() as pool:
        for found in pool.map(validate, (folder / entry["path"] for entry in entries)):
            problems.extend(found)
    if not entries:
        problems.append(f"{folder} holds no PDF")
    missing = [name for name, there in (("page-validation", validator), ("qpdf", shutil.which("qpdf"))) if not there]
    for problem in problems:
        print(problem)
    pages = sum(entry["pages"] for entry in entries)
    note = f", without {' and '.join(missing)}" if missing else ""
    print(f"{len(entries)} PDFs, {pages} pages: {len(problems)} problems{note}")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
