import ReportForms

/// What every report writes alike of one table of the form, made once: paths, and the objects that its figures stand in.
final class FormTemplate: Sendable {
  /// The paths of all leaves in quotes, one after the other, then zeros for ``Pieces/put(padded:)``.
  private let paths: [UInt8]
  private let pathEnds: [Int32]
  private let ofEditions: [EditionSet: StatisticsTemplate]
  private let form: FormTable

  /// For each table of the standard library.
  private static let standard = FormLibrary.standard.tables.map(FormTemplate.init)

  static func template(of form: FormTable) -> FormTemplate {
    standard.first { $0.form === form } ?? FormTemplate(form)
  }

  private init(_ form: FormTable) {
    self.form = form
    var paths: [UInt8] = []
    var ends: [Int32] = []
    for leaf in form.leaves {
      paths += Array("\"\(leaf.path)\"".utf8)
      ends.append(Int32(paths.count))
    }
    self.paths = paths + [UInt8](repeating: 0, count: 8)
    pathEnds = ends
    ofEditions = Dictionary(
      uniqueKeysWithValues: Set((0..<8).map(EditionSet.init(edition:)) + [form.editions]).map {
        ($0, StatisticsTemplate(form.tree(of: $0)))
      })
  }

  @inline(__always)
  func withPath(of leaf: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let start = leaf == 0 ? 0 : Int(pathEnds[leaf - 1])
    let end = Int(pathEnds[leaf])
    paths.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }

  func statistics(of editions: EditionSet) -> StatisticsTemplate {
    ofEditions[editions] ?? StatisticsTemplate(form.tree(of: editions))
  }
}

/// The object of a table in `statistics`: its text up to each figure.
struct StatisticsTemplate {
  private var bytes: [UInt8] = []
  /// Where the text before each figure ends, and the leaf that the figure is.
  private var holes: [(end: Int32, leaf: Int32)] = []

  /// The keys need no escapes.
  init(_ tree: FormTable.KeyNode) { add(tree) }

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
    writer.beginPieces()
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for (end, leaf) in holes {
        writer.piece(UnsafeBufferPointer(rebasing: bytes[start..<Int(end)]))
        writer.value(figure(Int(leaf)))
        start = Int(end)
      }
      writer.piece(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    writer.endPieces()
  }
}
