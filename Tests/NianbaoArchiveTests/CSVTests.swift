import Foundation
import Nianbao
import NianbaoArchive
import ReportSource
import Testing

/// Tables in a folder.
@Suite struct CSVTests {
  private func line(_ values: [RowValue], isForExcel: Bool = false) -> String {
    var bytes: [UInt8] = []
    CSVFormat(isForExcel: isForExcel).append(values, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func fieldsOfRFC4180() {
    #expect(line([.integer(-3), .number(2048.673105), .number(12), .none, .text("")]) == "-3,2048.673105,12,,\r\n")
    #expect(line([.text("a,b"), .text("say \"a\""), .text("x\r\ny")]) == "\"a,b\",\"say \"\"a\"\"\",\"x\r\ny\"\r\n")
    #expect(line([.text("=1+1"), .text(" 年 ")]) == "=1+1, 年 \r\n")
  }

  @Test(arguments: ["=1+1", "+3", "-", "@a", "\tx", "\rx", "＝A1"])
  func noFormulaForExcel(_ text: String) {
    let quoted = text.contains("\r") ? "\"'\(text)\"" : "'" + text
    #expect(line([.text(text), .number(-3)], isForExcel: true) == quoted + ",-3\r\n")
    #expect(line([.text("/"), .text("a=b")], isForExcel: true) == "/,a=b\r\n")
  }

  private func written(_ format: CSVFormat = CSVFormat(), _ check: (Folder) throws -> Void) throws {
    try Folder.with { folder in
      let sink = try CSVSink(folder.path("out"), format: format)
      for document in try Sample.documents() { try sink.write(document) }
      try sink.finish()
      try check(folder)
    }
  }

  @Test func packageSaysWhatIsThere() throws {
    struct Package: Decodable {
      struct Resource: Decodable {
        var name: String
        var path: String
        var bytes: Int
        var hash: String
      }
      var resources: [Resource]
    }
    try written { folder in
      let package = try JSONDecoder().decode(Package.self, from: Data(folder.bytes("out/datapackage.json")))
      #expect(package.resources.map(\.name) == ["reports", "figures", "annex", "checks", "findings"])
      #expect(try folder.names("out") == (package.resources.map(\.path) + ["datapackage.json"]).sorted())
      for resource in package.resources {
        let bytes = try folder.bytes("out/" + resource.path)
        #expect(resource.bytes == bytes.count && resource.hash == "sha256:" + ContentDigest.sha256(bytes))
      }
    }
  }

  @Test func everyRowHasItsColumns() throws {
    for document in try Sample.documents() {
      for table in ReportTable.allCases {
        let widths = Set(ReportRows(document.report).rows(of: table).map(\.count))
        #expect(widths.isSubset(of: [table.description.fields.count - 1]), "\(table)")
      }
    }
  }

  @Test func figuresAreThoseOfTheReport() throws {
    let document = try Sample.document("units-and-words")
    let rows = ReportRows(document.report).rows(of: .figures)
    #expect(rows.count == document.report.cells.count)
    let path = "/statistics/activeDisclosure/procurement/amount"
    let row = try #require(rows.first { $0[0] == .text(path) })
    #expect(row[1] == .number(2048.673105) && row[2] == .text("number"))
    let remarked = try #require(rows.first { $0[4] == .text("22（其中修订16件）") })
    #expect(remarked[5] == .text("warning"))
  }

  @Test func excelGetsAMarkAndNoFormula() throws {
    try written(CSVFormat(isForExcel: true)) { folder in
      let text = try folder.text("out/figures.csv")
      #expect(text.hasPrefix("\u{FEFF}report,path,value,") && !text.contains(",-,") && text.contains(",'-,"))
    }
    try written { folder in
      let text = try folder.text("out/figures.csv")
      #expect(text.hasPrefix("report,path,value,") && !text.contains(",'"))
    }
  }
}
