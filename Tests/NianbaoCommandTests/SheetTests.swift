import Nianbao
import Testing

/// The drawing of the form leaves no figure out and shows none twice.
@Suite struct SheetTests {
  @Test(arguments: Corpus.documents)
  func everyCellHasOneSlot(_ document: String) throws {
    let report = try Conversion.report(from: Corpus.bytes(document), name: "report.txt")
    let sheets = FormSheet.sheets(of: report)
    let drawn = sheets.flatMap(\.parts).flatMap(\.rows).flatMap(\.cells).compactMap { $0?.path }
    #expect(!drawn.isEmpty && Set(drawn).count == drawn.count)
    #expect(Set(drawn) == Set(report.cells.map(\.path)))
    for part in sheets.flatMap(\.parts) {
      #expect(part.rows.allSatisfy { $0.cells.isEmpty || $0.cells.count == part.columns.count })
    }
  }

  /// Also on a page whose edition is not that of this table.
  @Test(arguments: ["plain-2021", "mixed-editions"])
  func rowsStandInTheOrderOfTheForm(_ document: String) throws {
    let report = try Conversion.report(from: Corpus.bytes(document), name: "report.txt")
    let sheet = try #require(FormSheet.sheets(of: report).first { $0.key == "applications" })
    let labels = sheet.parts.flatMap(\.rows).map(\.label)
    #expect(labels.count == 30 && labels.last == "四、结转下年度继续办理")
    #expect(labels.dropLast().last == "（七）总计" && labels.dropLast(2).last == "3.其他")
  }
}
