import ReportForms
import ReportSyntax

/// The labels of one table of the form, to be found in a text that may break them anywhere.
struct LabelLexicon {
  struct Entry {
    var scalars: [UInt32]
    var meanings: [LabelMeaning]
  }

  let table: Int
  /// By first scalar, longest first.
  private var entries: [UInt32: [Entry]] = [:]

  init(table: Int, _ library: FormLibrary) {
    self.table = table
    for (label, meanings) in library.labels.all {
      let ours = meanings.filter { $0.table == table }
      let scalars = String(decoding: label, as: UTF8.self).unicodeScalars.map(\.value)
      guard !ours.isEmpty, let first = scalars.first else { continue }
      entries[first, default: []].append(Entry(scalars: scalars, meanings: ours))
    }
    for key in entries.keys { entries[key]?.sort { $0.scalars.count > $1.scalars.count } }
  }

  /// Labels that begin with a scalar, longest first.
  func labels(from first: UInt32) -> [Entry] { entries[first] ?? [] }
}
