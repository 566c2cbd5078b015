#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// All editions of the form, with their labels, roles and relations indexed together.
public final class FormLibrary: Sendable {
  /// Oldest first.
  public let forms: [Form]
  /// The tables of all editions together: where a number names a table, it is an index here.
  public let tables: [FormTable]
  /// Every label of every table.
  public let labels: LabelIndex
  /// Titles of the statutory parts.
  public let roles: RoleIndex
  /// The annexes, oldest edition first.
  public let annexes: [AnnexForm]
  /// Relations of each edition for each table: `relations[edition][table]`.
  public let relations: [[[TableRelation]]]

  /// The files of `Schemas/forms`, which are compiled into the binary. A new edition is a new file, named here.
  /// (The package manager writes a leading digit of a file's name as an underscore.)
  public static let files: [(name: String, bytes: [UInt8])] = [
    ("2008.json", PackageResources._008_json),
    ("2014.json", PackageResources._014_json),
    ("2019.json", PackageResources._019_json),
    ("2021.json", PackageResources._021_json),
  ]

  /// The forms that are compiled in.
  public static let standard: FormLibrary = {
    do {
      return try FormLibrary(forms: files.map { try JSONDecoder().decode(Form.self, from: Data($0.bytes)) })
    } catch {
      // A test decodes every file: this can only be reached by a build that never passed it.
      preconditionFailure("the form files compiled into this binary cannot be read: \(error)")
    }
  }()

  /// Takes forms in any order; they are kept oldest first.
  public init(forms unordered: [Form]) throws {
    let forms = unordered.sorted { $0.years.first < $1.years.first }
    var merger = FormMerger()
    for (index, form) in forms.enumerated() { merger.add(form, EditionSet(edition: index)) }
    let tables = merger.tables.map(FormTable.init)
    self.forms = forms
    self.tables = tables
    labels = LabelIndex(merger.labels)
    merger.roles.finish()
    roles = merger.roles
    annexes = forms.enumerated().compactMap { index, form in form.annex.map { AnnexForm($0, edition: index) } }
    relations = forms.enumerated().map { index, form in
      tables.map { table in
        form.relations.filter { $0.table == table.key }.flatMap { table.bind($0, EditionSet(edition: index)) }
      }
    }
  }

  /// Index of the table with that key.
  public func table(_ key: String) -> Int? { tables.firstIndex { $0.key == key } }

  /// The editions that prescribe a table for a reporting year.
  public func editions(for year: Int) -> EditionSet {
    var editions = EditionSet()
    for (index, form) in forms.enumerated() where form.years.first <= year && year <= form.years.last ?? .max {
      editions.insert(EditionSet(edition: index))
    }
    return editions
  }
}
