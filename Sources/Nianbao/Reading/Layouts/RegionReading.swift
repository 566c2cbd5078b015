import ReportForms

/// One row of a table as a lossy text has it, before its figures are told apart.
struct LossyRow {
  /// The row of the form; nil for figures that no label is known to belong to.
  var node: Int?
  var label: Lexeme?
  /// Labels of groups that stand before it.
  var groups: [Lexeme] = []
  var figures: [Lexeme] = []
  /// Index of the header above it.
  var header: Int?
  /// The label stands on the row's own line, or right before the figures.
  var isAnchored = false
  /// Words that nobody knows stand before the label, since the figures above: perhaps pieces of another label.
  var isAfterNoise = false
  /// The label was found by the order of the rows around it.
  var isPlacedByOrder = false
}

/// A table of the form in a stretch of a lossy text: headers, labels and runs of figures in the order of the text.
struct RegionReading {
  enum Step {
    case header(Int)
    case row(Int)
    case text(Lexeme)
  }

  private(set) var steps: [Step] = []
  private(set) var rows: [LossyRow] = []
  /// Lexemes of each header.
  private(set) var headers: [[Lexeme]] = []

  private let form: FormTable
  private var isInHeader = true
  private var pendingGroups: [Lexeme] = []
  private var canTakeFigures = false
  private var isAfterFigure = false
  /// Words that are no label have come since the last figure.
  private var hasNoise = false

  init(_ lexemes: ArraySlice<Lexeme>, _ form: FormTable) {
    self.form = form
    for index in lexemes.indices { take(lexemes[index], lexemes[(index + 1)...]) }
    for group in pendingGroups { steps.append(.text(group)) }
  }

  private mutating func take(_ lexeme: Lexeme, _ rest: ArraySlice<Lexeme>) {
    defer { isAfterFigure = lexeme.isFigure }
    switch lexeme.kind {
    case .figure, .blank: takeFigure(lexeme)
    case .noise: takeNoise(lexeme)
    case .label: takeLabel(lexeme, rest)
    }
  }

  private mutating func takeNoise(_ lexeme: Lexeme) {
    canTakeFigures = false
    if isInHeader, let last = headers.indices.last { return headers[last].append(lexeme) }
    hasNoise = true
    steps.append(.text(lexeme))
  }

  private mutating func takeLabel(_ lexeme: Lexeme, _ rest: ArraySlice<Lexeme>) {
    let column = lexeme.meanings(.column)
    let row = lexeme.meanings(.row)
    let isHeaderWord = row.isEmpty || (isInHeader && !column.isEmpty)
    if isHeaderWord { return takeHeader(lexeme) }
    isInHeader = false
    guard let node = self.row(lexeme, rest) else {
      pendingGroups.append(lexeme)
      return
    }
    rows.append(
      LossyRow(node: node, label: lexeme, groups: pendingGroups, header: headers.indices.last, isAfterNoise: hasNoise))
    pendingGroups = []
    steps.append(.row(rows.count - 1))
    canTakeFigures = true
  }

  private mutating func takeHeader(_ lexeme: Lexeme) {
    if !isInHeader || headers.isEmpty {
      headers.append([])
      steps.append(.header(headers.count - 1))
    }
    isInHeader = true
    canTakeFigures = false
    headers[headers.count - 1].append(lexeme)
  }

  /// The row a label means here; nil where it only groups those below it.
  private func row(_ lexeme: Lexeme, _ rest: ArraySlice<Lexeme>) -> Int? {
    let nodes = lexeme.meanings(.row).map(\.node)
    let rows = nodes.filter { !form.rows[$0].isGroup }
    guard let row = rows.first, rows.count < nodes.count else { return rows.first }
    // （六）其他处理 is a row of one edition and a group of another: the next label says which.
    if let next = rest.first, next.isFigure { return row }
    let below = rest.first { !$0.meanings(.row).isEmpty }?.meanings(.row).map(\.node) ?? []
    let near = below + self.rows.compactMap(\.node)
    let isGroup = near.contains { child in nodes.contains { form.rows[$0].isGroup && form.rows[child].parent == $0 } }
    return isGroup ? nil : row
  }

  private mutating func takeFigure(_ lexeme: Lexeme) {
    if isInHeader, form.hasRowLabels {
      // A figure among the words of a header is none of the table's.
      if case .figure = lexeme.kind { steps.append(.text(lexeme)) }
      return
    }
    isInHeader = !form.hasRowLabels
    hasNoise = false
    let isSameRow = rows.last.map { goesOn($0, with: lexeme) } ?? false
    if isSameRow {
      if case .blank = lexeme.kind, lexeme.row == nil { return }
      rows[rows.count - 1].figures.append(lexeme)
      rows[rows.count - 1].isAnchored = rows[rows.count - 1].label != nil
      return
    }
    rows.append(LossyRow(figures: [lexeme], header: headers.indices.last))
    steps.append(.row(rows.count - 1))
  }

  private func goesOn(_ row: LossyRow, with figure: Lexeme) -> Bool {
    if let last = row.figures.last { return isAfterFigure && lastStepIsRow && last.row == figure.row }
    guard canTakeFigures, let label = row.label else { return false }
    return label.row == nil || figure.row == nil || label.row == figure.row
  }

  private var lastStepIsRow: Bool {
    if case .row(let index) = steps.last { return index == rows.count - 1 }
    return false
  }

  /// Figures without a label, or as many behind one as two rows have, come of a text that is not in the order of the page.
  func looksPainted(_ counts: [Int?]) -> Bool {
    guard form.hasRowLabels else { return false }
    return rows.contains { row in
      guard let count = row.header.flatMap({ counts[$0] }) else { return row.label == nil }
      return row.label == nil || count > 2 && row.figures.count >= 2 * count
    }
  }

  /// Takes the figures from a label; they stay where they are as a row of their own.
  mutating func detach(_ index: Int, _ figures: [Lexeme]) {
    rows[index].figures = []
    rows[index].isAnchored = false
    rows.append(LossyRow(figures: figures, header: rows[index].header))
    guard let step = steps.firstIndex(where: { if case .row(index) = $0 { true } else { false } }) else { return }
    steps.insert(.row(rows.count - 1), at: step + 1)
  }

  /// Gives figures to the row they belong to, where they stand; its label, if it was found, goes with them.
  mutating func move(figuresOf run: Int, to node: Int, labelled owner: Int?) {
    rows[run].node = node
    rows[run].isPlacedByOrder = true
    guard let owner else { return }
    rows[run].label = rows[owner].label
    rows[run].groups = rows[owner].groups
    steps.removeAll { if case .row(owner) = $0 { true } else { false } }
  }

  /// Splits a row's figures: what is beyond `count` becomes rows of their own.
  mutating func split(_ index: Int, every count: Int) {
    let figures = rows[index].figures
    guard count > 0, figures.count > count, figures.count % count == 0 else { return }
    rows[index].figures = Array(figures[..<count])
    guard let step = steps.firstIndex(where: { if case .row(index) = $0 { true } else { false } }) else { return }
    for (piece, start) in stride(from: count, to: figures.count, by: count).enumerated() {
      rows.append(LossyRow(figures: Array(figures[start..<start + count]), header: rows[index].header))
      steps.insert(.row(rows.count - 1), at: step + 1 + piece)
    }
  }
}
