#!/usr/bin/env python3
"""Holds what `nianbao check --format sarif` says against SARIF 2.1.0.

    sarif.py FILE              says what is wrong, and fails
    sarif.py --self-test FILE  proves on a valid log that every rule fails when it is broken

The structure is held against models that were generated from the standard's JSON Schema, closed (`pydantic-sarif`, PyPI); what
the schema cannot say is looked at here: rules, places, URI references, messages.
"""
import copy
import json
import re
import sys

from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log

# RFC 3986: a scheme with what follows, or a path whose first segment has no colon.
PCHAR = r"(?:[A-Za-z0-9._~!$&'()*+,;=@-]|%[0-9A-F]{2})"
REFERENCE = re.compile(rf"(?:file:///|\./|/)?(?:{PCHAR}+(?:[/:]{PCHAR}*)*)?")


def messages(run):
    """Every message text of a run, with its name."""
    for rule in run["tool"]["driver"]["rules"]:
        for key in ("shortDescription", "fullDescription", "help"):
            yield f"{rule['id']}.{key}", rule[key]["text"]
    for index, result in enumerate(run["results"]):
        yield f"results[{index}]", result["message"]["text"]
    for invocation in run["invocations"]:
        for notification in invocation["toolExecutionNotifications"]:
            yield "notification", notification["message"]["text"]


def locations(run):
    for result in run["results"]:
        yield from result["locations"]
    for invocation in run["invocations"]:
        for notification in invocation["toolExecutionNotifications"]:
            yield from notification["locations"]


def problems(log):
    """What is wrong with a log, one sentence each."""
    try:
        Log.model_validate(log)
    except ValidationError as error:
        return [f"schema: {detail['loc']}: {detail['msg']}" for detail in error.errors()]
    found = []
    if log.get("$schema") != "https://json.schemastore.org/sarif-2.1.0.json":
        found.append("$schema names another schema")
    for run in log["runs"]:
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        if len(set(rules)) < len(rules):
            found.append("two rules have one id")
        if run.get("columnKind") != "unicodeCodePoints":
            found.append("columns are counted in something else")
        for index, result in enumerate(run["results"]):
            if not 0 <= result["ruleIndex"] < len(rules) or rules[result["ruleIndex"]] != result["ruleId"]:
                found.append(f"results[{index}]: ruleIndex is not that of {result['ruleId']}")
        for location in locations(run):
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            if not REFERENCE.fullmatch(uri) or ":" in uri.split("/")[0].removeprefix("file:"):
                found.append(f"this is no URI reference: {uri}")
        for name, text in messages(run):
            if not text or re.sub(r"\{\{|\}\}", "", text).count("{") or re.search(r"(?<!\\)\]\(", text):
                found.append(f"{name}: an empty message, a placeholder or a link: {text}")
    return found


def self_test(log):
    """Breaks a valid log in every way, and fails where that is not seen."""
    def result(log):
        return log["runs"][0]["results"][0]

    def breakage(name, change):
        broken = copy.deepcopy(log)
        change(broken)
        if not problems(broken):
            sys.exit(f"sarif: {name} was not seen")

    assert not problems(log), problems(log)
    breakage("a key that is not in the standard", lambda log: result(log).update(levle="note"))
    breakage("a level that is not in the standard", lambda log: result(log).update(level="fatal"))
    breakage("another version", lambda log: log.update(version="2.0.0"))
    breakage("a line 0", lambda log: next(
        l for l in locations(log["runs"][0]) if l["physicalLocation"].get("region")
    )["physicalLocation"]["region"].update(startLine=0))
    breakage("another rule", lambda log: result(log).update(ruleIndex=(result(log)["ruleIndex"] + 1)))
    breakage("a rule twice", lambda log: log["runs"][0]["tool"]["driver"]["rules"].append(
        log["runs"][0]["tool"]["driver"]["rules"][0]))
    for uri in ("a b.txt", "年报.txt", "a%2.txt", "a:b.txt", "a[1].txt"):
        breakage(f"the URI {uri}", lambda log: result(log)["locations"][0]["physicalLocation"].update(
            artifactLocation={"uri": uri}))
    for text in ("", "a {0}", "see [here](https://example.org)"):
        breakage(f"the message {text}", lambda log: result(log).update(message={"text": text}))
    print("sarif: every rule fails when it is broken")


def main(arguments):
    with open(arguments[-1], encoding="utf-8") as file:
        log = json.load(file)
    if arguments[0] == "--self-test":
        return self_test(log)
    found = problems(log)
    for problem in found[:20]:
        print(problem)
    results = sum(len(run["results"]) for run in log["runs"])
    print(f"sarif: {results} results, {len(found)} problems")
    sys.exit(1 if found or not results else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
