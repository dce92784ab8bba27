"""Recomputes the formulas of a workbook and compares them with the figures that stand beside them.

    recompute_workbook.py WORKBOOK.xlsx              with its own evaluator of SUM, ROUND, + - * /
    recompute_workbook.py WORKBOOK.xlsx --strip OUT  writes a copy without those figures, for a spreadsheet program
    recompute_workbook.py WORKBOOK.xlsx --csv FILE.csv...  compares with sheets that such a program printed

Prints "SHEET: N formulas, M differ" for each sheet with formulas, and each difference. Needs Python alone.
"""

import csv
import re
import sys
import zipfile
import xml.etree.ElementTree as ElementTree

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheets(archive):
    """Name and path of each sheet, in the order of the tabs."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    paths = {r.get("Id"): "xl/" + r.get("Target") for r in relations}
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return [(s.get("name"), paths[s.get(REL)]) for s in workbook.iter(NS + "sheet")]


def cells(archive, path):
    """Formula (or None) and figure of each cell that holds a number, by address."""
    found = {}
    for cell in ElementTree.fromstring(archive.read(path)).iter(NS + "c"):
        value = cell.find(NS + "v")
        if cell.get("t") == "s" or value is None:
            continue
        formula = cell.find(NS + "f")
        found[cell.get("r")] = (None if formula is None else formula.text, float(value.text))
    return found


def place(address):
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column, int(row)


def name(column, row):
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters + str(row)


class Evaluator:
    """Figures from formulas; what is cached is never looked at."""

    def __init__(self, found):
        self.found = found
        self.known = {}

    def value(self, address):
        if address not in self.known:
            formula, figure = self.found.get(address, (None, 0.0))
            self.known[address] = figure if formula is None else self.evaluate(formula)
        return self.known[address]

    def area(self, text):
        first, _, last = text.partition(":")
        (c0, r0), (c1, r1) = place(first), place(last or first)
        return [self.value(name(c, r)) for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)]

    def total(self, match):
        return repr(sum(sum(self.area(part)) for part in match.group(1).split(",")))

    def evaluate(self, formula):
        text = re.sub(r"SUM\(([A-Z0-9:,]+)\)", self.total, formula)
        text = re.sub(r"[A-Z]+[0-9]+", lambda m: repr(self.value(m.group(0))), text)
        text = text.replace("ROUND(", "half_up(")
        if not re.fullmatch(r"(half_up|[-+*/(),.0-9e ])+", text):
            raise SystemExit(f"a formula that is not known here: {formula}")
        return eval(text, {"__builtins__": {}, "half_up": half_up})


def half_up(value, digits):
    scale = 10 ** digits
    return (abs(value) * scale * (1 + 1e-15) + 0.5) // 1 / scale * (1 if value >= 0 else -1)


def report(sheet, pairs):
    wrong = [(a, own, cached) for a, own, cached in pairs if not abs(own - cached) <= 1e-9 * max(1, abs(cached))]
    print(f"{sheet}: {len(pairs)} formulas, {len(wrong)} differ")
    for address, own, cached in wrong[:5]:
        print(f"  {address}: {own} beside {cached}")


def main():
    archive = zipfile.ZipFile(sys.argv[1])
    if "--strip" in sys.argv:
        with zipfile.ZipFile(sys.argv[sys.argv.index("--strip") + 1], "w", zipfile.ZIP_DEFLATED) as copy:
            for item in archive.namelist():
                data = archive.read(item)
                if item.startswith("xl/worksheets/sheet"):
                    data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
                copy.writestr(item, data)
        return
    printed = sys.argv[sys.argv.index("--csv") + 1:] if "--csv" in sys.argv else []
    for sheet, path in sheets(archive):
        found = cells(archive, path)
        formulas = [(a, v) for a, (f, v) in sorted(found.items()) if f is not None]
        if not formulas:
            continue
        if printed:
            [own] = [p for p in printed if p.endswith("-" + sheet + ".csv")]
            rows = list(csv.reader(open(own, encoding="utf-8-sig")))
            pairs = []
            for address, cached in formulas:
                column, row = place(address)
                text = rows[row - 1][column - 1]
                pairs.append((address, float(text.replace(",", "")) if text else float("nan"), cached))
        else:
            evaluator = Evaluator(found)
            pairs = [(a, evaluator.value(a), v) for a, v in formulas]
        report(sheet, pairs)


main()
