#!/usr/bin/env python3
"""Validates converted reports with a validator that shares no code with the project.

    validate.py FILE...           files of one report each
    validate.py                   NDJSON on standard input
    validate.py --self-test FILE  proves on a valid report that every rule fails when it is broken

Of each report: the bytes are RFC 8785 and one line feed; the object is valid by the published schema, closed (no key that
the schema does not name); and what refers to something else in the report refers rightly. Needs `jsonschema` (PyPI).
"""
import copy
import json
import os
import re
import sys

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

import canonical

SCHEMAS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Schemas")
TABLES = ("activeDisclosure", "applications", "remedies")
MISSING = object()
# What the contract calls white space at the ends of a cell: ASCII, no-break and typographic spaces, marks of no width.
SPACES = "\t\n\v\f\r \x85\xa0\u3000\u2028\u2029\u202f\u205f\u2060\ufeff" + "".join(map(chr, range(0x2000, 0x200E)))


def load(name):
    with open(os.path.join(SCHEMAS, name), encoding="utf-8") as file:
        return json.load(file)


def closed(schema):
    """The schema with no keys allowed but those it names. Objects without named properties (facts) stay as they are."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    copied = {key: closed(value) for key, value in schema.items()}
    if copied.get("type") == "object" and "properties" in copied:
        copied.setdefault("additionalProperties", False)
    return copied


def resolve(document, pointer):
    """The value that a JSON Pointer names, or MISSING."""
    value = document
    for key in (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]):
        if isinstance(value, list) and re.fullmatch("0|[1-9][0-9]*", key) and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return MISSING
    return value


def leaves(node, path):
    """Pointer and value of every leaf below a node."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, f"{path}/{key}")
    else:
        yield path, node


def blocks(report):
    """All blocks in the order of the document."""
    yield from report["preamble"]
    waiting = list(reversed(report["sections"]))
    while waiting:
        section = waiting.pop()
        yield from section["blocks"]
        waiting.extend(reversed(section["sections"]))


class Validator:
    def __init__(self):
        schema = load("report.schema.json")
        Draft202012Validator.check_schema(schema)
        self.validator = Draft202012Validator(closed(schema))
        self.codes = load("findings.json")

    def errors(self, data):
        """Everything wrong with the bytes of one report."""
        found = [difference] if (difference := canonical.difference(data)) else []
        try:
            report = canonical.parse(data.decode("utf-8"))
        except ValueError as error:
            return found or [str(error)]
        broken = sorted(self.validator.iter_errors(report), key=lambda error: list(map(str, error.absolute_path)))
        for error in broken:
            best = best_match([error]) or error
            found.append(f"schema: /{'/'.join(map(str, best.absolute_path))}: {best.message[:200]}")
        return found if broken else found + list(self.references(report))

    def references(self, report):
        yield from self.of_tables(report)
        yield from self.of_cells(report)
        yield from self.of_checks(report)
        yield from self.of_findings(report)
        yield from self.of_sections(report)

    def of_tables(self, report):
        tables = [block for block in blocks(report) if block["type"] == "table"]
        if [table["index"] for table in tables] != list(range(len(tables))):
            yield f"tables: indexes {[table['index'] for table in tables]} do not count up in document order"
        for table in tables:
            if len({len(row) for row in table["rows"]}) > 1:
                yield f"tables: the rows of table {table['index']} are no rectangle"

    def of_cells(self, report):
        tables = {block["index"]: block for block in blocks(report) if block["type"] == "table"}
        paths = [cell["path"] for cell in report["cells"]]
        for path in sorted({path for path in paths if paths.count(path) > 1}):
            yield f"cells: {path} has several cells"
        for table in TABLES:
            for path, _ in leaves(report["statistics"][table], f"/statistics/{table}"):
                if path not in paths and report["statistics"][table] is not None:
                    yield f"cells: the leaf {path} has no cell"
        for cell in report["cells"]:
            figure = resolve(report, cell["path"])
            if not cell["path"].startswith("/statistics/") or isinstance(figure, (dict, list, str)) or figure is MISSING:
                yield f"cells: {cell['path']} is no leaf of statistics"
            elif figure != cell["value"]:
                yield f"cells: {cell['path']} is {figure} in statistics, {cell['value']} in its cell"
            if cell["table"] is not None:
                slot = self.slot(tables.get(cell["table"]), cell["row"], cell["column"])
                if slot != cell["raw"].strip(SPACES):
                    yield f"cells: {cell['path']} has {cell['raw']!r}, its place in table {cell['table']} {slot!r}"

    @staticmethod
    def slot(table, row, column):
        if table is None or row >= len(table["rows"]) or column >= len(table["rows"][row]):
            return None
        return table["rows"][row][column]

    def of_checks(self, report):
        cells = report["cells"]
        ids = [check["id"] for check in report["checks"]]
        for id in sorted({id for id in ids if ids.count(id) > 1}):
            yield f"checks: {id} stands several times"
        for check in report["checks"]:
            if any(index >= len(cells) for index in check["cells"]):
                yield f"checks: {check['id']} names a cell that is not there"
                continue
            if check["id"].startswith("text."):
                wanted = "holds" if any(reading["holds"] for reading in check["readings"]) else "broken"
                if check["readings"] and check["status"] not in (wanted, "notAssessable"):
                    yield f"checks: {check['id']} is {check['status']}, its readings say {wanted}"
                continue
            yield from self.of_arithmetic(check, [cells[index] for index in check["cells"]])

    @staticmethod
    def of_arithmetic(check, operands):
        missing = [cell for cell in operands if cell["value"] is None]
        status = "notAssessable" if missing else "holds" if check["left"] == check["right"] else "broken"
        if check["status"] != status:
            yield f"checks: {check['id']} is {check['status']}, its cells say {status}"
        blank = bool(missing) and all(cell["reading"] in ("blank", "dash", "slash") for cell in missing)
        if blank != (check["ifBlankIsZero"] is not None):
            yield f"checks: ifBlankIsZero of {check['id']} is {check['ifBlankIsZero']}"
        total = sum(cell["value"] for cell in operands if cell["value"] is not None)
        if not missing and abs(total - check["left"] - check["right"]) > 1e-6:
            yield f"checks: the sides of {check['id']} are not the sum of its cells"

    def of_findings(self, report):
        for finding in report["findings"]:
            entry = self.codes.get(finding["code"])
            if entry is None:
                yield f"findings: the catalogue has no {finding['code']}"
            elif entry["severity"] != finding["severity"]:
                yield f"findings: {finding['code']} is {finding['severity']}, in the catalogue {entry['severity']}"
            if finding["path"] is not None and not self.is_place(report, finding["path"]):
                yield f"findings: {finding['code']} names {finding['path']}, which is no leaf or object of the report"

    @staticmethod
    def is_place(report, path):
        value = resolve(report, path)
        return value is None or isinstance(value, (dict, int, float))

    def of_sections(self, report):
        waiting = [(section, 0) for section in report["sections"]]
        roles = []
        while waiting:
            section, level = waiting.pop()
            if section["level"] <= level:
                yield f"sections: {section['title']} is at level {section['level']} below level {level}"
            if (section["number"] is None) != (section["ordinal"] is None):
                yield f"sections: {section['title']} has a number without an ordinal, or the reverse"
            roles.append(section["role"])
            waiting += [(below, section["level"]) for below in section["sections"]]
        for role in sorted({role for role in roles if role and roles.count(role) > 1}):
            yield f"sections: several have the role {role}"


# Self-test: a valid report, broken in one way each time; the words that the error must hold.


def mutations():
    def change(words):
        return lambda function: cases.append((words, function)) or function

    cases = []

    @change("'cells' is a required property")
    def _(report): del report["cells"]

    @change("Additional properties")
    def _(report): report["extra"] = 1

    @change("Additional properties")
    def _(report): report["cells"][0]["extra"] = 1

    @change("schema: /statistics/remedies")
    def _(report): report["statistics"]["remedies"]["reconsideration"]["extra"] = 1

    @change("schema: /statistics/remedies")
    def _(report): del report["statistics"]["remedies"]["litigation"]["direct"]

    @change("schema: /statistics/applications")
    def _(report): report["statistics"]["applications"]["newlyReceived"]["total"] = "1"

    @change("schema: /source/sha256")
    def _(report): report["source"]["sha256"] = report["source"]["sha256"].upper() + "0"

    @change("schema: /source/layout")
    def _(report): report["source"]["layout"] = "other"

    @change("schema: /period")
    def _(report): report["period"] = {"start": "2020-13-01", "end": "2020-12-31"}

    @change("schema: /sections/0/role")
    def _(report): report["sections"][0]["role"] = "Overview"

    @change("schema: /cells/0/path")
    def _(report): report["cells"][0]["path"] = "statistics"

    @change("schema: /cells/0/value")
    def _(report): report["cells"][0].update(reading="blank", value=3)

    @change("schema: /cells/0/")
    def _(report): report["cells"][0].update(reading="absent", value=None)

    @change("schema: /checks/0/status")
    def _(report): report["checks"][0]["status"] = "fails"

    @change("several cells")
    def _(report): report["cells"].append(report["cells"][0])

    @change("has no cell")
    def _(report):
        report["cells"].pop()
        report["checks"] = []

    @change("is no leaf")
    def _(report): report["cells"][-1]["path"] = "/statistics/remedies/litigation"

    @change("in its cell")
    def _(report): report["cells"][0]["value"] += 1

    @change("its place in table")
    def _(report): report["cells"][0]["column"] += 1

    @change("its place in table")
    def _(report): report["cells"][0]["table"] = 99

    @change("its place in table")
    def _(report): report["cells"][0]["raw"] += "1"

    @change("document order")
    def _(report): next(block for block in blocks(report) if block["type"] == "table")["index"] = 7

    @change("no rectangle")
    def _(report): next(block for block in blocks(report) if block["type"] == "table")["rows"][0].append(None)

    @change("a cell that is not there")
    def _(report): report["checks"][0]["cells"][0] = len(report["cells"])

    @change("its cells say")
    def _(report): report["checks"][0].update(status="broken")

    @change("not the sum")
    def _(report): report["checks"][0].update(left=report["checks"][0]["left"] + 1, right=report["checks"][0]["right"] + 1)

    @change("ifBlankIsZero")
    def _(report): report["checks"][0].update(cells=[i for i, c in enumerate(report["cells"]) if c["reading"] == "blank"], status="notAssessable")

    @change("stands several times")
    def _(report): report["checks"].append(report["checks"][0])

    finding = {"code": "row-missing", "severity": "note", "message": "x", "facts": {}, "line": None, "character": None, "path": None}

    @change("the catalogue has no")
    def _(report): report["findings"] = [finding | {"code": "no-such-code"}]

    @change("in the catalogue note")
    def _(report): report["findings"] = [finding | {"severity": "error"}]

    @change("no leaf or object")
    def _(report): report["findings"] = [finding | {"path": "/statistics/remedies/nothing"}]

    @change("schema: /findings/0/facts")
    def _(report): report["findings"] = [finding | {"facts": {"a": {}}}]

    @change("at level")
    def _(report): report["sections"][0]["sections"][0]["level"] = 1

    @change("without an ordinal")
    def _(report): report["sections"][0]["ordinal"] = None

    @change("several have the role")
    def _(report): report["sections"][0]["role"] = report["sections"][1]["role"]

    return cases


def self_test(path):
    validator = Validator()
    with open(path, "rb") as file:
        data = file.read()
    if errors := validator.errors(data):
        sys.exit(f"self-test: {path} should be valid: {errors[0]}")
    count = canonical.self_test()
    for words, mutate in mutations():
        report = copy.deepcopy(canonical.parse(data.decode("utf-8")))
        mutate(report)
        errors = validator.errors(canonical.dump(report).encode("utf-8") + b"\n")
        if not any(words in error for error in errors):
            sys.exit(f"self-test: expected an error with {words!r}, got {errors[:3]}")
        count += 1
    print(f"validate: self-test passed, {count} cases")


def main(arguments):
    if arguments[:1] == ["--self-test"]:
        return self_test(arguments[1])
    inputs = [(path, open(path, "rb").read()) for path in arguments]
    if not arguments:
        inputs = [(f"line {n}", line) for n, line in enumerate(sys.stdin.buffer, 1)]
    if not inputs:
        sys.exit("validate: nothing to validate")
    validator, bad = Validator(), 0
    for name, data in inputs:
        errors = validator.errors(data)
        bad += bool(errors)
        for error in errors[:8]:
            print(f"{name}: {error}")
    print(f"validate: {len(inputs) - bad} of {len(inputs)} reports valid")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
