import ReportForms

/// The group that rows stand in. Text prints a group's label on its first row only, so it is carried down.
struct RowContext {
  private var group: Int?

  /// What the last label means here, or nil where it fits no row: 其他 outside its group, or a group by itself.
  mutating func resolve(
    _ labelled: LabelledRow, coveredBy covering: Int?, _ table: Int, _ library: FormLibrary
  ) -> LabelMeaning? {
    let form = library.tables[table]
    if let near = labelled.before.flatMap({ form.group($0, table, library) }) ?? covering { group = near }
    var found: LabelMeaning?
    for index in labelled.meaning.meanings {
      let meaning = library.labels[index]
      guard meaning.isIn(table, as: .row), !form.rows[meaning.node].isGroup, fits(meaning.node, form) else { continue }
      if found != nil { return nil }
      found = meaning
    }
    if let found { note(found.node, form) }
    if let opened = form.group(labelled.meaning, table, library) { group = opened }
    return found
  }

  /// After a row of a group, others of that group may follow.
  mutating func note(_ row: Int, _ table: FormTable) {
    if let parent = table.rows[row].parent { group = parent }
  }

  /// Only a label that says nothing by itself, being a column's too (其他, 总计), needs its group near.
  private func fits(_ row: Int, _ table: FormTable) -> Bool {
    guard table.rows[row].isGeneric, let parent = table.rows[row].parent else { return true }
    guard var near = group else { return false }
    while near != parent {
      guard let above = table.rows[near].parent else { return false }
      near = above
    }
    return true
  }
}

extension FormTable {
  /// The first meaning of a label that is a group of rows of this table.
  func group(_ label: LabelIndex.Label, _ table: Int, _ library: FormLibrary) -> Int? {
    for index in label.meanings {
      let meaning = library.labels[index]
      if meaning.isIn(table, as: .row), rows[meaning.node].isGroup { return meaning.node }
    }
    return nil
  }

  /// The first that is a row with figures.
  func row(_ label: LabelIndex.Label, _ table: Int, _ library: FormLibrary) -> Int? {
    for index in label.meanings {
      let meaning = library.labels[index]
      if meaning.isIn(table, as: .row), !rows[meaning.node].isGroup { return meaning.node }
    }
    return nil
  }
}
