import Foundation
import ReportForms
import TestSupport
import Testing

@Suite("The files of Schemas/forms")
struct FormFilesTests {
  static let editions = ["2019", "2021"]

  @Test func everyFileIsCompiledIn() throws {
    let folder = Repository.root.appending(path: "Schemas/forms")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
      .sorted()
    #expect(names == FormLibrary.files.map(\.name).sorted(), "name a new file in FormLibrary.files")
    for (name, bytes) in FormLibrary.files {
      #expect(try Data(contentsOf: folder.appending(path: name)) == Data(bytes), "\(name) was compiled in otherwise")
    }
  }

  @Test("a file decodes, and its name is its edition", arguments: FormLibrary.files.map(\.name))
  func decodes(_ name: String) throws {
    let form = try form(name)
    #expect(name == form.edition + ".json")
    #expect(form.years.first <= form.years.last ?? .max)
    #expect(!form.basis.isEmpty && !form.title.isEmpty)
  }

  @Test("editions follow each other without a gap")
  func years() {
    let forms = FormLibrary.standard.forms
    #expect(forms.map(\.edition) == Self.editions)
    for (earlier, later) in zip(forms, forms.dropFirst()) {
      #expect(earlier.years.last.map { $0 + 1 } == later.years.first)
    }
    #expect(forms.last?.years.last == nil)
  }

  @Test("keys beside each other differ, every node has a label", arguments: FormLibrary.files.map(\.name))
  func uniqueKeys(_ name: String) throws {
    for table in try form(name).tables {
      for band in table.bands {
        expectUnique(band.columns, "\(table.key): columns")
        expectUnique(band.rows ?? [], "\(table.key): rows")
      }
      expectUnique(table.bands.flatMap { $0.rows ?? [] }, "\(table.key): rows of all bands")
    }
  }

  private func expectUnique(_ nodes: [Form.Node], _ what: String) {
    let keys = nodes.compactMap(\.key)
    #expect(Set(keys).count == keys.count, "\(what): \(keys)")
    for node in nodes {
      #expect(!node.labels.isEmpty && node.labels.allSatisfy { !$0.isEmpty }, "\(what): \(node.key ?? "")")
      #expect(Set(node.labels).count == node.labels.count, "\(what): \(node.labels)")
      #expect(node.key != nil || node.children != nil, "\(what): a leaf without a key, \(node.labels)")
      expectUnique(node.children ?? [], "\(what) \(node.key ?? node.labels[0])")
    }
  }

  @Test("no two figures of an edition have one place", arguments: editions.indices)
  func uniquePaths(_ edition: Int) {
    let paths = leaves(edition).map(\.path)
    #expect(Set(paths).count == paths.count)
  }

  @Test("an edition has as many figures as the contract says", arguments: [(0, 198), (1, 200)])
  func leafCount(_ edition: Int, _ count: Int) { #expect(leaves(edition).count == count) }

  @Test("an edition has the rows of the form", arguments: [(0, 23), (1, 25)])
  func rowCount(_ edition: Int, _ count: Int) {
    #expect(Set(leaves(edition).filter { $0.path.hasPrefix("/statistics/applications/") }.map(\.rowKey)).count == count)
  }

  @Test func yearsHaveTheirEdition() {
    let library = FormLibrary.standard
    #expect(library.editions(for: 2018).isEmpty)
    #expect(library.editions(for: 2019) == EditionSet(edition: 0))
    #expect(library.editions(for: 2020) == EditionSet(edition: 0))
    #expect(library.editions(for: 2021) == EditionSet(edition: 1))
    #expect(library.editions(for: 2030) == EditionSet(edition: 1))
  }

  private func form(_ name: String) throws -> Form {
    let file = try #require(FormLibrary.files.first { $0.name == name })
    return try JSONDecoder().decode(Form.self, from: Data(file.bytes))
  }

  private func leaves(_ edition: Int) -> [FormTable.Leaf] {
    FormLibrary.standard.tables.flatMap(\.leaves).filter { $0.editions.contains(EditionSet(edition: edition)) }
  }
}
