import ReportForms
import ReportSyntax

/// The columns of a table whose header a lossy text prints in pieces.
struct HeaderReading {
  /// A column from left to right.
  struct Column {
    /// Columns of the form it can be; none for one that no form knows.
    var nodes: [Int]
    /// Its label; nil where only all pieces of the header together say that it is there.
    var label: Lexeme?
  }

  private let lexicon: LabelLexicon
  private let form: FormTable
  private let bytes: [UInt8]
  private let order: ReadingOrder
  private let lexemes: [Lexeme]

  /// Nil where the text does not say which columns there are, and in which order.
  static func columns(
    of lexemes: [Lexeme], _ lexicon: LabelLexicon, _ library: FormLibrary, _ bytes: [UInt8], _ order: ReadingOrder
  ) -> [Column]? {
    let reading = HeaderReading(
      lexicon: lexicon, form: library.tables[lexicon.table], bytes: bytes, order: order, lexemes: lexemes)
    if reading.form.columns.contains(where: { $0.isGroup }) {
      if let columns = reading.byTree() { return columns }
      return order == .document || reading.hasWholeLabels ? nil : reading.byCharacters()
    }
    return reading.inLine()
  }

  /// A header of one row: its labels in the order of the text.
  private func inLine() -> [Column]? {
    var columns: [Column] = []
    // Words on a line above a row with borders are no column of it.
    let row = lexemes.first { !$0.meanings(.column).isEmpty }?.row
    for lexeme in lexemes {
      let nodes = lexeme.meanings(.column).map(\.node)
      if !nodes.isEmpty { columns.append(Column(nodes: nodes, label: lexeme)) }
      if case .noise = lexeme.kind, row == nil || lexeme.row == row,
        lexeme.ranges.contains(where: { bytes.scalarCount(in: $0) > 1 })
      {
        columns.append(Column(nodes: [], label: lexeme))
      }
    }
    if columns.contains(where: { $0.nodes.isEmpty }), let whole = byCharacters() { return whole }
    return columns.isEmpty ? nil : columns
  }

  // MARK: Headers of several rows

  private var leaves: [Int] { form.columns.indices.filter { !form.columns[$0].isGroup } }

  /// Every label is there as often as the form has it, and those under one label stand in the form's order. Only the
  /// columns of one level that all have labels of their own may stand in another.
  private func byTree() -> [Column]? {
    let labels = lexemes.filter { !$0.meanings(.column).isEmpty }
    var found: [Int: Lexeme] = [:]
    var used: Set<Int> = []
    for node in form.columns.indices {
      let next = labels.indices.first { index in
        !used.contains(index) && labels[index].meanings(.column).contains { $0.node == node }
      }
      if let next {
        found[node] = labels[next]
        used.insert(next)
      } else if !form.columns[node].isGroup {
        return nil
      }
    }
    let isRepeated = labels.indices.contains { index in
      !used.contains(index) && labels[index].meanings(.column).contains { !form.columns[$0.node].isGroup }
    }
    if isRepeated { return nil }
    let sequence = ordered(nil, found)
    let hasTwins = Set(leaves.map { form.columns[$0].label }).count < leaves.count
    if hasTwins || order == .painted {
      return isFormOrder(found) ? leaves.map { Column(nodes: [$0], label: found[$0]) } : nil
    }
    return sequence.map { Column(nodes: [$0], label: found[$0]) }
  }

  /// Every column has its label in one piece, and nothing but their order says which is which.
  private var hasWholeLabels: Bool {
    guard lexemes.allSatisfy({ $0.column == 0 }) else { return false }
    var labels = lexemes.map { $0.meanings(.column).map(\.node) }
    return leaves.allSatisfy { leaf in
      guard let index = labels.firstIndex(where: { $0.contains(leaf) }) else { return false }
      labels.remove(at: index)
      return true
    }
  }

  /// Leaves below a group, children in the order in which the text has their labels.
  private func ordered(_ parent: Int?, _ found: [Int: Lexeme]) -> [Int] {
    let children = form.columns.indices.filter { form.columns[$0].parent == parent }
    let places = children.map { child in (child, place(child, found)) }
    return places.sorted { $0.1 < $1.1 }.flatMap { child, _ in
      form.columns[child].isGroup ? ordered(child, found) : [child]
    }
  }

  private func place(_ node: Int, _ found: [Int: Lexeme]) -> Int {
    if let lexeme = found[node] { return lexeme.offset }
    return form.columns.indices.filter { form.columns[$0].parent == node }.map { place($0, found) }.min() ?? .max
  }

  /// In painted text groups stand anywhere, but the columns below one still follow each other.
  private func isFormOrder(_ found: [Int: Lexeme]) -> Bool {
    let parents = Set(form.columns.map(\.parent))
    return parents.allSatisfy { parent in
      let children = form.columns.indices.filter { form.columns[$0].parent == parent }
      let comparable = order == .document ? children : children.filter { !form.columns[$0].isGroup }
      let places = comparable.compactMap { found[$0]?.offset }
      return zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
    }
  }

  /// All characters of the form's labels are there, and their first ones stand in the form's order: the header is the
  /// form's, broken beyond joining.
  private func byCharacters() -> [Column]? {
    var counts: [UInt32: Int] = [:]
    for lexeme in lexemes { for scalar in scalars(of: lexeme) { counts[scalar, default: 0] += 1 } }
    for candidate in candidates() {
      var needed: [UInt32: Int] = [:]
      for node in candidate {
        for scalar in form.columns[node].label.unicodeScalars where scalar.properties.isIdeographic {
          needed[scalar.value, default: 0] += 1
        }
      }
      if needed.allSatisfy({ counts[$0.key, default: 0] >= $0.value }), isInOrder(candidate) {
        return candidate.map { Column(nodes: [$0], label: nil) }
      }
    }
    return nil
  }

  /// Where the page says where on the line words stand, those that begin the labels stand from left to right; else those of
  /// one group come one after another.
  private func isInOrder(_ candidate: [Int]) -> Bool {
    if lexemes.contains(where: { $0.column > 0 }) {
      return stand(candidate)
    }
    if Set(candidate.map { form.columns[$0].label }).count < candidate.count { return true }
    // Where all labels are in one piece nothing is to be guessed.
    let whole = candidate.compactMap { node in
      lexemes.first { $0.meanings(.column).contains { $0.node == node } }?.offset
    }
    if whole.count == candidate.count { return zip(whole, whole.dropFirst()).allSatisfy { $0 < $1 } }
    let text = lexemes.flatMap(scalars)
    return Set(candidate.map { form.columns[$0].parent }).allSatisfy { parent in
      let siblings = candidate.filter { form.columns[$0].parent == parent }
      if siblings.count < 3 { return true }
      var last = 0
      return siblings.allSatisfy { node in
        let start = form.columns[node].label.unicodeScalars.prefix(2).map(\.value)
        guard let place = text.indices[last...].first(where: { text[$0...].starts(with: start) }) else { return false }
        last = place + 1
        return true
      }
    }
  }

  /// From left to right, each at its own word. Words on one line stand where they stand; on another, those centred over
  /// their columns may drift.
  private func stand(_ candidate: [Int]) -> Bool {
    var last: Lexeme?
    var used: Set<Int> = []
    return candidate.allSatisfy { node in
      let places = lexemes.indices.filter { index in
        !used.contains(index) && begins(lexemes[index], form.columns[node].label)
          && last.map { isRight(lexemes[index], of: $0) } ?? true
      }
      guard let next = places.min(by: { lexemes[$0].column < lexemes[$1].column }) else { return false }
      used.insert(next)
      last = lexemes[next]
      return true
    }
  }

  private func isRight(_ lexeme: Lexeme, of other: Lexeme) -> Bool {
    lexeme.column > other.column - (lexeme.line == other.line ? 0 : Self.drift)
  }

  private static let drift = 14

  /// A narrow column has one character a line.
  private func begins(_ lexeme: Lexeme, _ label: String) -> Bool {
    let text = scalars(of: lexeme).filter { !isWhiteSpace($0) }
    return text.starts(with: label.unicodeScalars.prefix(text.count == 1 ? 1 : 2).map(\.value))
  }

  private func scalars(of lexeme: Lexeme) -> [UInt32] {
    lexeme.ranges.flatMap { range in
      String(decoding: bytes[range], as: UTF8.self).unicodeScalars.map { TraditionalForms.simplified($0.value) }
    }
  }

  /// The sets of columns a header can have: those of one band in one edition.
  private func candidates() -> [[Int]] {
    if form.columns.contains(where: { $0.isGroup }) { return [leaves] }
    var sets: [[Int]] = []
    for band in Set(form.columns.map(\.band)).sorted() {
      for edition in 0..<8 {
        let nodes = leaves.filter {
          form.columns[$0].band == band && form.columns[$0].editions.contains(EditionSet(edition: edition))
        }
        if !nodes.isEmpty, !sets.contains(nodes) { sets.append(nodes) }
      }
    }
    // The most columns first: what one edition has in part another has whole.
    return sets.sorted { $0.count > $1.count }
  }
}
