import ReportForms

/// What every report writes alike of one table of the form, made once: paths, and the objects that its figures stand in.
final class FormTemplate: Sendable {
  /// The paths of all leaves, in quotes.
  let paths: PieceTable
  private let ofEditions: [(editions: EditionSet, template: StatisticsTemplate)]
  private let form: FormTable

  /// For each table of the standard library.
  private static let standard = FormLibrary.standard.tables.map(FormTemplate.init)

  static func template(of form: FormTable) -> FormTemplate {
    standard.first { $0.form === form } ?? FormTemplate(form)
  }

  private init(_ form: FormTable) {
    self.form = form
    paths = PieceTable(form.leaves.lazy.map { "\"\($0.path)\"" })
    let editions = Set((0..<8).map(EditionSet.init(edition:)) + [form.editions])
    ofEditions = editions.map { ($0, StatisticsTemplate(form.tree(of: $0))) }
  }

  func statistics(of editions: EditionSet) -> StatisticsTemplate {
    ofEditions.first { $0.editions == editions }?.template ?? StatisticsTemplate(form.tree(of: editions))
  }
}

/// The object of a table in `statistics`: its text up to each figure.
struct StatisticsTemplate {
  /// With zeros behind its `end`, for ``Pieces/put(padded:)``.
  private var bytes: [UInt8] = []
  private var end = 0
  /// Where the text before each figure ends, and the leaf that the figure is.
  private var holes: [(end: Int32, leaf: Int32)] = []

  /// The keys need no escapes.
  init(_ tree: FormTable.KeyNode) {
    add(tree)
    end = bytes.count
    bytes += [UInt8](repeating: 0, count: Pieces.padding)
  }

  private mutating func add(_ node: FormTable.KeyNode) {
    if let leaf = node.leaf { return holes.append((Int32(bytes.count), Int32(leaf))) }
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in node.members.enumerated() {
      bytes += Array((index == 0 ? "\"" : ",\"").utf8) + Array(member.key.utf8) + Array("\":".utf8)
      add(member.node)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  func write(to writer: inout CanonicalWriter, _ figure: (Int) -> Double?) {
    writer.pieces(room: bytes.count + holes.count * Pieces.numberRoom) { pieces in
      bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        for hole in holes {
          pieces.put(padded: UnsafeBufferPointer(rebasing: bytes[start..<Int(hole.end)]))
          pieces.number(figure(Int(hole.leaf)))
          start = Int(hole.end)
        }
        pieces.put(padded: UnsafeBufferPointer(rebasing: bytes[start..<end]))
      }
    }
  }
}
