#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a column holds that pages add beside those of the form.
public enum SideColumn: Sendable {
  /// The numbers of the rows: 1, 2, 3.
  case ordinal
  /// The unit of the row's figures.
  case unit
  case remark
}

/// Their headers: `sideColumns` of `Schemas/labels.json`.
public struct SideColumns: Sendable {
  private struct File: Decodable {
    struct Labels: Decodable {
      var ordinal: [String]
      var unit: [String]
      var remark: [String]
    }
    var sideColumns: Labels
  }

  private let labels: LabelTable
  /// For each label.
  private let columns: [SideColumn]

  /// Those that are compiled in.
  public static let standard: SideColumns = {
    do {
      return SideColumns(try JSONDecoder().decode(File.self, from: Data(PackageResources.labels_json)).sideColumns)
    } catch {
      // A test looks labels up: this can only be reached by a build that never passed that test.
      preconditionFailure("the side columns compiled into this binary cannot be read: \(error)")
    }
  }()

  private init(_ labels: File.Labels) {
    let kinds = [(SideColumn.ordinal, labels.ordinal), (.unit, labels.unit), (.remark, labels.remark)]
    self.labels = LabelTable(kinds.flatMap { $0.1.map(LabelFolding.folded) })
    columns = kinds.flatMap { kind, labels in labels.map { _ in kind } }
  }

  /// The column that a folded header names; nil for any other text.
  public func column(_ header: LabelFolding) -> SideColumn? { labels.index(of: header).map { columns[$0] } }
}
