#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Characters that turn a label into another: `opposites` and `negations` of `Schemas/labels.json`.
///
/// A label that a page misprints is taken for the form's, with a warning. 上年新收 is no misprint of 本年新收.
struct LabelOpposites: Sendable {
  private struct File: Decodable {
    /// Of each group, one character in the place of another.
    var opposites: [[String]]
    /// A label that has one more, or one less, says the contrary.
    var negations: [String]
  }

  private let opposites: [[Unicode.Scalar]]
  private let negations: [Unicode.Scalar]

  static let standard: LabelOpposites = {
    do {
      return LabelOpposites(try JSONDecoder().decode(File.self, from: Data(PackageResources.labels_json)))
    } catch {
      // A test compares labels by it: this can only be reached by a build that never passed that test.
      preconditionFailure("the opposites of labels compiled into this binary cannot be read: \(error)")
    }
  }()

  private init(_ file: File) {
    opposites = file.opposites.map { $0.flatMap(\.unicodeScalars) }
    negations = file.negations.flatMap(\.unicodeScalars)
  }

  /// Whether a text that is nearly a label means another thing.
  func tellApart(_ text: [Unicode.Scalar], _ label: [Unicode.Scalar]) -> Bool {
    func surplus(_ scalar: Unicode.Scalar) -> Int { text.count { $0 == scalar } - label.count { $0 == scalar } }
    if negations.contains(where: { surplus($0) != 0 }) { return true }
    return opposites.contains { group in
      let surpluses = group.map(surplus)
      return surpluses.contains { $0 > 0 } && surpluses.contains { $0 < 0 }
    }
  }
}
