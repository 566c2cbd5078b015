"""RFC 8785 canonical JSON, written apart from the code that it checks."""
import json
import math

ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def parse(text):
    """JSON to values; a key that stands twice in an object is an error."""

    def members(pairs):
        value = dict(pairs)
        if len(value) != len(pairs):
            raise ValueError(f"a key stands twice in the object with {sorted(value)}")
        return value

    def constant(name):
        raise ValueError(f"{name} is no JSON")

    return json.loads(text, object_pairs_hook=members, parse_constant=constant)


def string(text):
    return '"' + "".join(ESCAPES.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in text) + '"'


def number(value):
    """ECMA-262, Number::toString, of the nearest double."""
    value = float(value)
    if not math.isfinite(value):
        raise ValueError("JSON has no number that large")
    if value == 0:
        return "0"
    sign, value = ("-", -value) if value < 0 else ("", value)
    mantissa, _, exponent = repr(value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    rest = "." + digits[1:] if count > 1 else ""
    return f"{sign}{digits[0]}{rest}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def dump(value):
    """The canonical text of a value."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, list):
        return "[" + ",".join(map(dump, value)) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(string(key) + ":" + dump(value[key]) for key in keys) + "}"


def difference(data):
    """What keeps the bytes of one line from being RFC 8785 and one line feed; None when nothing does."""
    if not data.endswith(b"\n") or data.endswith(b"\n\n"):
        return "the bytes do not end in exactly one line feed"
    try:
        wanted = dump(parse(data.decode("utf-8"))).encode("utf-8")
    except ValueError as error:
        return str(error)
    got = data[:-1]
    if got == wanted:
        return None
    at = next((i for i, (a, b) in enumerate(zip(got, wanted)) if a != b), min(len(got), len(wanted)))
    return f"byte {at} is not canonical: {got[max(0, at - 20) : at + 20]!r} should be {wanted[max(0, at - 20) : at + 20]!r}"


def self_test():
    """Numbers and keys of RFC 8785, appendix B and 3.2.3, and texts that are not canonical."""
    numbers = {
        0.0: "0", -0.0: "0", 5e-324: "5e-324", -5e-324: "-5e-324", 1.7976931348623157e308: "1.7976931348623157e+308",
        9007199254740992.0: "9007199254740992", 295147905179352830000.0: "295147905179352830000", 1e21: "1e+21",
        9.999999999999997e22: "9.999999999999997e+22", 1e23: "1e+23", 0.000001: "0.000001", 1e-7: "1e-7",
        333333333.3333332: "333333333.3333332", 4.5: "4.5", 931.84505: "931.84505", -3.0: "-3", 1e20: "100000000000000000000",
    }
    for value, text in numbers.items():
        assert number(value) == text, (value, number(value))
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    order = parse(dump({key: 0 for key in keys}))
    assert list(order) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    good = '{"a":[1,"\\n\\u001f"],"b":null}\n'
    assert difference(good.encode()) is None
    bad = [
        good[:-1], good + "\n", good.replace(",", ", "), '{"b":0,"a":0}\n', '{"a":0,"a":0}\n', "[1.0]\n", "[1e2]\n",
        '["\\u0041"]\n', '["\\/"]\n', "[-0]\n", "[NaN]\n", '["\\ud800"]\n', good.replace("1f", "1F"),
    ]
    for text in bad:
        assert difference(text.encode()) is not None, text
    return len(numbers) + len(bad) + 2
