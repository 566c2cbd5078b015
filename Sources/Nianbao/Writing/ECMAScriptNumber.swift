/// Numbers as ECMAScript prints them, which RFC 8785 (3.2.2.3) asks for.
package enum ECMAScriptNumber {
  package static func text(_ number: Double) -> String {
    if let integer = Int(exactly: number), abs(integer) < 1 << 53 { return String(integer) }
    return decimal(number)
  }

  /// ECMA-262, Number::toString: the shortest digits that read back as the same double, which Swift's description has,
  /// laid out by ECMAScript's rules.
  private static func decimal(_ number: Double) -> String {
    precondition(number.isFinite, "JSON has no number for \(number)")
    // Here both print the same.
    if (1e-4..<1e15).contains(abs(number)) { return number.description }
    let sign = number < 0 ? "-" : ""
    let (digits, point) = shortestDigits(abs(number))
    let count = digits.count
    if count <= point, point <= 21 { return sign + digits + String(repeating: "0", count: point - count) }
    if 0 < point, point <= 21 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
    if -6 < point, point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    let exponent = point - 1
    let mantissa = count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
    return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + String(abs(exponent))
  }

  /// Digits without leading or trailing zeros, and where the decimal point stands after the first of them.
  private static func shortestDigits(_ number: Double) -> (digits: String, point: Int) {
    let parts = number.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    var point = mantissa[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    var digits = Substring(mantissa[0] + fraction)
    while digits.first == "0" {
      digits.removeFirst()
      point -= 1
    }
    while digits.last == "0" { digits.removeLast() }
    return (String(digits), point)
  }
}
