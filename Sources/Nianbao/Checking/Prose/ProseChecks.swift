import ReportForms
import ReportSource
import ReportSyntax

/// Prose against tables: what the text says in words and figures, in every honest reading, beside the figures read.
///
/// The tables stand; a check that no reading meets is a note. Ids are `text.<what>`, with the applicants' column after it
/// where the text names one.
struct ProseChecks {
  private(set) var checks: [Check] = []
  private(set) var findings: [RawFinding] = []

  init(_ outline: Outline, _ text: ReportText, _ assembly: StatisticsAssembly, year: Int?) {
    let vocabulary = ProseVocabulary.standard
    let claims = Self.claims(outline, text, vocabulary, year)
    var groups: [(statement: Int, column: String?, claims: [ProseClaim])] = []
    for claim in claims {
      if let known = groups.firstIndex(where: { $0.statement == claim.statement && $0.column == claim.column }) {
        groups[known].claims.append(claim)
      } else {
        groups.append((claim.statement, claim.column, [claim]))
      }
    }
    groups.sort { ($0.statement, $0.column ?? "") < ($1.statement, $1.column ?? "") }
    for group in groups {
      let statement = vocabulary.statements[group.statement]
      guard let comparison = ProseComparison(statement, group.column, group.claims, assembly, text) else { continue }
      checks.append(comparison.check)
      if comparison.check.status == .broken { report(comparison, assembly, text) }
    }
  }

  private mutating func report(_ comparison: ProseComparison, _ assembly: StatisticsAssembly, _ text: ReportText) {
    let check = comparison.check
    let claim = comparison.claim
    let quotation = text.bytes.trimmed(claim.range)
    findings.append(
      RawFinding(
        claim.isDenial ? .proseDenies : .proseDisagrees, at: quotation.lowerBound,
        path: check.cells.first.map { assembly.cells[$0].path },
        [
          (.check, .text(check.id)), (.quotation, .text(text.folded(quotation))),
          (.left, .number(check.left ?? 0)), (.right, .number(check.right ?? 0)),
        ]))
  }

  // MARK: The text

  private static func claims(
    _ outline: Outline, _ text: ReportText, _ vocabulary: ProseVocabulary, _ year: Int?
  ) -> [ProseClaim] {
    text.bytes.withUnsafeBufferPointer { buffer in
      var reader = ProseReader(ProseBytes(buffer: buffer), vocabulary, year: year)
      read(outline.preamble, of: outline, under: [], &reader)
      var titles: [WordClasses] = []
      for (index, section) in outline.sections.enumerated() {
        let above = section.parent.map { titles[$0] } ?? []
        titles.append(above.union(reader.classes(of: section.title)))
        read(outline.blocks(of: index), of: outline, under: titles[index], &reader)
      }
      return reader.claims
    }
  }

  private static func read(
    _ blocks: ArraySlice<Outline.Block>, of outline: Outline, under titles: WordClasses, _ reader: inout ProseReader
  ) {
    for block in blocks {
      switch block {
      case .paragraph(let line): reader.read(line, under: titles)
      case .list(let items): for item in outline.items[items] { reader.read(item.text, under: titles) }
      case .table: break
      }
    }
  }
}

/// One statement of the prose, wherever it is made, against the figures.
struct ProseComparison {
  private(set) var check: Check
  /// The claim that the sides of the check come from.
  private(set) var claim: ProseClaim

  /// A sum of figures read.
  private struct Sum {
    var value: Double?
    var isBlankWhereNull = true
    var ofRead = 0.0
    var cells: [Int] = []
  }

  /// Nil where the report has no figures of the kind.
  init?(
    _ statement: ProseStatement, _ column: String?, _ claims: [ProseClaim], _ assembly: StatisticsAssembly,
    _ text: ReportText
  ) {
    let sums = statement.readings(in: column)
      .compactMap { Self.sum($0, assembly.cellOfLeaf[statement.table], assembly.records) }
    guard let first = sums.first else { return nil }
    claim = claims[0]
    check = Check(
      id: column.map { statement.id + "." + $0 } ?? statement.id, status: .notAssessable, left: claim.value,
      right: nil, ifBlankIsZero: nil, readings: [], cells: first.cells)
    var isChosen = false
    for claim in claims {
      let place = text.place(at: text.bytes.trimmed(claim.range).lowerBound)
      for (right, sum) in Self.honest(sums, claim) {
        let holds = claim.value == right
        check.readings.append(
          Check.Reading(
            left: claim.value, right: right, holds: holds, line: place.line, character: place.character))
        if !isChosen || (holds && check.status != .holds) {
          (isChosen, self.claim) = (true, claim)
          (check.left, check.right, check.cells) = (claim.value, right, sum.cells)
          check.status = holds ? .holds : .broken
        }
      }
    }
    judge(sums)
  }

  /// A reading that cannot be assessed may be the one that holds, unless blanks count as 0 and it does not then.
  private mutating func judge(_ sums: [Sum]) {
    if check.status == .holds { return }
    if sums.contains(where: { $0.value == nil && !$0.isBlankWhereNull }) {
      check.status = .notAssessable
    } else if check.readings.isEmpty {
      check.ifBlankIsZero = sums.contains { $0.ofRead == check.left } ? .holds : .broken
    } else if sums.contains(where: { $0.value == nil && $0.ofRead == check.left }) {
      check.status = .notAssessable
      check.ifBlankIsZero = .holds
    }
  }

  /// What the figures say, each value once; for an amount also rounded as the prose rounds it.
  private static func honest(_ sums: [Sum], _ claim: ProseClaim) -> [(right: Double, sum: Sum)] {
    var found: [(right: Double, sum: Sum)] = []
    for sum in sums {
      guard let value = sum.value else { continue }
      var values = [value]
      if let decimals = claim.decimals { values.append(rounded(value, decimals)) }
      for value in values where !found.contains(where: { $0.right == value }) { found.append((value, sum)) }
    }
    return found
  }

  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    guard decimals < 12 else { return value }
    let factor = (0..<decimals).reduce(1.0) { factor, _ in factor * 10 }
    return (value * factor).rounded() / factor
  }

  /// Nil where the report's form lacks a row that is named.
  private static func sum(_ reading: ProseStatement.Reading, _ cellOfLeaf: [Int32], _ cells: [CellRecord]) -> Sum? {
    var sum = Sum()
    var isWhole = true
    for operand in reading {
      guard operand.leaf < cellOfLeaf.count, cellOfLeaf[operand.leaf] >= 0 else {
        if operand.isOptional { continue }
        return nil
      }
      let index = Int(cellOfLeaf[operand.leaf])
      sum.cells.append(index)
      if let value = cells[index].value {
        sum.ofRead += operand.sign * value
        continue
      }
      isWhole = false
      switch cells[index].reading {
      case .blank, .dash, .slash: break
      case .number, .words, .absent, .ambiguous: sum.isBlankWhereNull = false
      }
    }
    if sum.cells.isEmpty { return nil }
    sum.value = isWhole ? sum.ofRead : nil
    return sum
  }
}
