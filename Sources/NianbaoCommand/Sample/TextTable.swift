/// Columns of text, the first aligned left, the others right.
struct TextTable {
  var rows: [[String]]

  var text: String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    return rows.map { row in
      zip(row.indices, widths).map { column, width in
        DisplayWidth.padded(row[column], to: width, alignedRight: column > 0)
      }.joined(separator: "  ") + "\n"
    }.joined()
  }
}
