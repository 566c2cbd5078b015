"""Compares a converted report with the truth.json of its corpus document, which its writer wrote down by hand.

A *leaf* is a figure of `statistics`; a *fact* is anything else that truth.json states. A leaf is missed (null where there is a
figure) or wrong (another figure, or one where there is none); a wrong leaf is *silent* unless a warning or an error names it or
the object that directly holds it.
"""

MISSING = object()
TABLES = ("activeDisclosure", "applications", "remedies")


def leaves(node, path):
    """Pointer and value of every leaf below a node."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, f"{path}/{key}")
    elif not isinstance(node, (list, str, bool)):
        yield path, node


def figures(document):
    """Every leaf of the three tables that the document has."""
    statistics = document.get("statistics") or {}
    return {
        path: value
        for table in TABLES
        if statistics.get(table) is not None
        for path, value in leaves(statistics[table], f"/statistics/{table}")
    }


def sections(report):
    """All sections in the order of the document."""
    waiting = list(reversed(report["sections"]))
    while waiting:
        section = waiting.pop()
        yield section
        waiting.extend(reversed(section["sections"]))


def bare(text):
    return "".join(text.split())


def outline(report):
    return [(bare((s["number"] or "") + s["title"]), s["title"], s["ordinal"], s["level"]) for s in sections(report)]


def list_items(report):
    """Number and text of every list item."""
    blocks = [block for section in sections(report) for block in section["blocks"]] + report["preamble"]
    return [(item["number"], item["text"]) for block in blocks if block["type"] == "list" for item in block["items"]]


def is_item(printed, items):
    """Whether a line as printed is one of the items: what a bullet adds to number and text is no letter or digit."""
    printed = bare(printed)
    for number, text in items:
        item = bare((number or "") + text)
        if printed.endswith(item) and not any(c.isalnum() for c in printed[: len(printed) - len(item)]):
            return True
    return False


def ids(report, test):
    return sorted(c["id"] for c in report["checks"] if not c["id"].startswith("text.") and test(c))


def facts(truth, report):
    """(name, wanted, got) of everything but figures that the truth states."""
    for key in ("title", "year", "agency", "edition", "period"):
        if key in truth:
            yield key, truth[key], report[key]
    if "encoding" in truth:
        yield "encoding", truth["encoding"], report["source"]["encoding"]
    yield from ((f"source {key}", value, report["source"][key]) for key, value in truth.get("source", {}).items())
    if "roles" in truth:
        yield "roles", truth["roles"], [s["role"] for s in sections(report) if s["role"]]
    if "outline" in truth:
        wanted, got = truth["outline"], outline(report)
        if all(isinstance(heading, list) for heading in wanted):
            wanted, got = [(level, bare(title)) for level, title in wanted], [(h[3], bare(h[1])) for h in got]
        else:
            wanted = [(bare(h["printed"]), h["title"], h["ordinal"], h["level"]) for h in wanted]
        yield "number of headings", len(wanted), len(got)
        yield from ((f"heading {i + 1}", w, got[i] if i < len(got) else None) for i, w in enumerate(wanted))
    yield from facts_of_metadata(truth.get("metadata", {}), report["metadata"])
    yield from facts_of_cells(truth, {cell["path"]: cell for cell in report["cells"]})
    yield from facts_of_checks(truth, report)
    items = list_items(report)
    if "listItems" in truth:
        yield "number of list items", len(truth["listItems"]), len(items)
    yield from ((f"list item {item[:12]}", True, is_item(item, items)) for item in truth.get("listItems", []))
    unknown = [f["facts"].get("label") for f in report["findings"] if f["code"] == "unknown-row"]
    for row in truth.get("unknownRows", []):
        yield f"unknown row {row['label']}", True, row["label"] in unknown


def facts_of_metadata(truth, metadata):
    for key, value in truth.items():
        got = metadata[key]
        if key == "other":
            got = [{name: entry[name] for name in ("name", "value")} for entry in got]
        yield f"metadata {key}", value, got


def facts_of_cells(truth, cells):
    for path, reading in truth.get("readings", {}).items():
        yield f"reading of {path}", reading, cells[path]["reading"] if path in cells else None
    for path, printed in truth.get("printed", {}).items():
        yield f"text of {path}", printed, cells[path]["raw"] if path in cells else None


def facts_of_checks(truth, report):
    if "checkCounts" in truth:
        counts = {s: len(ids(report, lambda c: c["status"] == s)) for s in ("holds", "broken", "notAssessable")}
        yield "checkCounts", truth["checkCounts"], counts
    tests = {
        "brokenChecks": lambda c: c["status"] == "broken",
        "brokenIfBlankIsZero": lambda c: c["ifBlankIsZero"] == "broken",
        "holdsIfBlankIsZero": lambda c: c["ifBlankIsZero"] == "holds",
    }
    for key, test in tests.items():
        if key in truth:
            yield key, sorted(truth[key]), ids(report, test)


def score(truth, report):
    """Counts, and what is not right."""
    wanted, got = figures(truth), figures(report)
    named = {f["path"] for f in report["findings"] if f["path"] and f["severity"] != "note"}
    result = {"leaves": len(wanted), "right": 0, "missed": [], "wrong": [], "silent": []}
    for path in sorted(set(wanted) | set(got)):
        want, have = wanted.get(path), got.get(path)
        if want == have:
            result["right"] += path in wanted
            continue
        kind = "missed" if have is None else "wrong"
        result[kind].append((path, want, have))
        if kind == "wrong" and path not in named and path.rsplit("/", 1)[0] not in named:
            result["silent"].append((path, want, have))
    compared = list(facts(truth, report))
    result["facts"] = len(compared)
    result["off"] = [fact for fact in compared if fact[1] != fact[2]]
    result["factsRight"] = len(compared) - len(result["off"])
    return result
