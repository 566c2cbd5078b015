import Nianbao
import ReportInput

/// Colour, where somebody looks at a terminal and has not asked for none (https://no-color.org).
struct Style {
  var usesColor: Bool

  init(usesColor: Bool) { self.usesColor = usesColor }

  init(descriptor: Int32) {
    let refused = System.environment("NO_COLOR").map { !$0.isEmpty } ?? false
    usesColor = !refused && System.isTerminal(descriptor) && System.environment("TERM") != "dumb"
  }

  func bold(_ text: String) -> String { wrapped(text, "1") }
  func faint(_ text: String) -> String { wrapped(text, "2") }
  func caret(_ text: String) -> String { wrapped(text, "1;32") }

  func severity(_ severity: Finding.Severity) -> String {
    let color =
      switch severity {
      case .error: "1;31"
      case .warning: "1;33"
      case .note: "1;36"
      }
    return wrapped(severity.rawValue, color)
  }

  func broken(_ text: String) -> String { wrapped(text, "1;33") }

  private func wrapped(_ text: String, _ code: String) -> String {
    usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
