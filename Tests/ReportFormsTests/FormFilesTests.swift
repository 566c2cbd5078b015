import Foundation
import ReportForms
import TestSupport
import Testing

@Suite("The files of Schemas/forms")
struct FormFilesTests {
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

  /// The local indicator tables of 2008 have no end: they are told by their columns, whatever the year.
  @Test("national editions follow each other without a gap")
  func years() {
    let forms = FormLibrary.standard.forms
    #expect(forms.map(\.edition) == ["2008", "2014", "2019", "2021"])
    let national = forms.dropFirst()
    for (earlier, later) in zip(national, national.dropFirst()) {
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

  @Test("no two figures of an edition have one place", arguments: FormLibrary.standard.forms.map(\.edition))
  func uniquePaths(_ edition: String) {
    let paths = leaves(edition).map(\.path)
    #expect(Set(paths).count == paths.count)
  }

  @Test(
    "an edition has as many figures as the contract says",
    arguments: [("2008", 0), ("2014", 0), ("2019", 198), ("2021", 200)])
  func leafCount(_ edition: String, _ count: Int) { #expect(leaves(edition).count == count) }

  @Test("an edition has the rows of the form", arguments: [("2019", 23), ("2021", 25)])
  func rowCount(_ edition: String, _ count: Int) {
    #expect(Set(leaves(edition).filter { $0.path.hasPrefix("/statistics/applications/") }.map(\.rowKey)).count == count)
  }

  @Test func yearsHaveTheirEdition() {
    let library = FormLibrary.standard
    func editions(for year: Int) -> [String] {
      let editions = library.editions(for: year)
      return library.forms.map(\.edition).filter { editions.contains(library.edition($0)) && $0 != "2008" }
    }
    #expect(editions(for: 2007).isEmpty)
    #expect(editions(for: 2013).isEmpty)
    #expect(editions(for: 2014) == ["2014"])
    #expect(editions(for: 2018) == ["2014"])
    #expect(editions(for: 2019) == ["2019"])
    #expect(editions(for: 2020) == ["2019"])
    #expect(editions(for: 2021) == ["2021"])
    #expect(editions(for: 2030) == ["2021"])
  }

  private func form(_ name: String) throws -> Form {
    let file = try #require(FormLibrary.files.first { $0.name == name })
    return try JSONDecoder().decode(Form.self, from: Data(file.bytes))
  }

  private func leaves(_ edition: String) -> [FormTable.Leaf] {
    let library = FormLibrary.standard
    return library.tables.flatMap(\.leaves).filter { $0.editions.contains(library.edition(edition)) }
  }
}

extension FormLibrary {
  /// The edition of that name alone.
  func edition(_ name: String) -> EditionSet { EditionSet(edition: forms.firstIndex { $0.edition == name }!) }
}
