import ReportForms

extension Statistics {
  func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("activeDisclosure")
      Self.write(activeDisclosure, to: &$0)
      $0.key("annex")
      if let annex { $0.array(annex) { $1.write(to: &$0) } } else { $0.null() }
      $0.key("applications")
      Self.write(applications, to: &$0)
      $0.key("remedies")
      Self.write(remedies, to: &$0)
    }
  }

  private static func write(_ figures: Figures?, to writer: inout CanonicalWriter) {
    if let figures { figures.write(to: &writer) } else { writer.null() }
  }
}

extension Figures {
  fileprivate func write(to writer: inout CanonicalWriter) {
    let template = FormTemplate.template(of: form)
    template.statistics(of: editions).write(to: &writer) { values[$0] }
  }
}

extension AnnexRow {
  func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("columns")
      $0.array(columns) { $0.value($1) }
      $0.key("key")
      $0.value(key)
      $0.key("label")
      $0.value(label)
      $0.key("printed")
      $0.value(printed)
      $0.key("under")
      $0.array(under) { $0.value($1) }
      $0.key("unit")
      $0.value(unit)
      $0.key("values")
      $0.array(values) { $0.value($1) }
    }
  }
}

extension Cells {
  func write(to writer: inout CanonicalWriter) {
    writer.array { writer in
      var rest = records[...]
      while let table = rest.first?.table {
        let ofTable = rest.prefix { $0.table == table }
        rest = rest[ofTable.endIndex...]
        write(ofTable, FormTemplate.template(of: library.tables[Int(table)]), to: &writer)
      }
      for cell in annex { cell.write(to: &writer) }
    }
  }

  /// The cells of one table.
  private func write(_ records: ArraySlice<CellRecord>, _ template: FormTemplate, to writer: inout CanonicalWriter) {
    text.bytes.withUnsafeBufferPointer { bytes in
      template.paths.withPieces { paths in
        for record in records { record.write(path: paths[Int(record.leaf)], bytes, to: &writer) }
      }
    }
  }
}

extension CellRecord {
  /// What the members of a cell take without path and raw text: keys, numbers, the longest unit.
  private static let room = 320

  /// Half of a report's bytes, so in pieces: keys with the commas before them. `path` is one of them, with quotes.
  @inline(__always)
  fileprivate func write(
    path: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, to writer: inout CanonicalWriter
  ) {
    guard let place else { return Self.writeAbsent(path, to: &writer) }
    let raw = place.raw
    writer.pieces(room: Self.room + path.count + CanonicalWriter.room(for: raw)) {
      $0.put(#"{"character":"#)
      $0.number(place.character)
      $0.put(#","column":"#)
      $0.number(place.column)
      $0.put(#","line":"#)
      $0.number(place.line)
      $0.put(#","path":"#)
      $0.put(padded: path)
      $0.put(#","raw":"#)
      $0.string(raw, of: bytes)
      $0.put(#","reading":""#)
      reading.writeName(to: &$0)
      $0.put(#"","row":"#)
      $0.number(place.row)
      $0.put(#","table":"#)
      $0.number(place.table)
      if let unit { unit.write(to: &$0) } else { $0.put(#","unit":null"#) }
      $0.put(#","value":"#)
      $0.number(value)
      $0.put("}")
    }
  }

  private static func writeAbsent(_ path: UnsafeBufferPointer<UInt8>, to writer: inout CanonicalWriter) {
    writer.pieces(room: room + path.count) {
      $0.put(#"{"character":null,"column":null,"line":null,"path":"#)
      $0.put(path)
      $0.put(#","raw":null,"reading":"absent","row":null,"table":null,"unit":null,"value":null}"#)
    }
  }
}

extension Unit {
  fileprivate func write(to pieces: inout Pieces) {
    pieces.put(#","unit":""#)
    pieces.put(text: rawValue)
    pieces.put("\"")
  }
}

extension Cell.Reading {
  @inline(__always)
  fileprivate func writeName(to pieces: inout Pieces) {
    switch self {
    case .number: pieces.put("number")
    case .blank: pieces.put("blank")
    case .dash: pieces.put("dash")
    case .slash: pieces.put("slash")
    case .words: pieces.put("words")
    case .absent: pieces.put("absent")
    case .ambiguous: pieces.put("ambiguous")
    }
  }
}

extension Cell {
  func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("character")
      $0.value(character)
      $0.key("column")
      $0.value(column)
      $0.key("line")
      $0.value(line)
      $0.key("path")
      $0.value(path)
      $0.key("raw")
      $0.value(raw)
      $0.key("reading")
      $0.value(reading.rawValue)
      $0.key("row")
      $0.value(row)
      $0.key("table")
      $0.value(table)
      $0.key("unit")
      $0.value(unit)
      $0.key("value")
      $0.value(value)
    }
  }
}

extension RelationChecks {
  func write(to writer: inout CanonicalWriter) {
    cellOfLeaf.withUnsafeBufferPointer { cellOfLeaf in
      for (relation, outcome) in zip(relations, outcomes) {
        let room = 256 + (relation.left.count + relation.right.count) * 21 + relation.id.utf8.count
        writer.pieces(room: room) {
          $0.put(#"{"cells":["#)
          $0.put(relation.left, cellOfLeaf)
          $0.put(",")
          $0.put(relation.right, cellOfLeaf)
          $0.put(#"],"id":""#)
          $0.put(text: relation.id)
          $0.put(#"","ifBlankIsZero":"#)
          if let status = outcome.ifBlankIsZero { status.write(to: &$0) } else { $0.put("null") }
          $0.put(#","left":"#)
          $0.number(outcome.left)
          $0.put(#","readings":[],"right":"#)
          $0.number(outcome.right)
          $0.put(#","status":"#)
          outcome.status.write(to: &$0)
          $0.put("}")
        }
      }
    }
  }
}

extension Pieces {
  /// The cells of some leaves, with commas between.
  @inline(__always)
  fileprivate mutating func put(_ leaves: [Int], _ cellOfLeaf: UnsafeBufferPointer<Int32>) {
    for index in leaves.indices {
      if index > 0 { put(",") }
      number(Int(cellOfLeaf[leaves[index]]))
    }
  }
}

extension Check.Status {
  fileprivate func write(to pieces: inout Pieces) {
    switch self {
    case .holds: pieces.put(#""holds""#)
    case .broken: pieces.put(#""broken""#)
    case .notAssessable: pieces.put(#""notAssessable""#)
    }
  }
}

extension Check {
  func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("cells")
      $0.array(cells) { $0.value($1) }
      $0.key("id")
      $0.value(id)
      $0.key("ifBlankIsZero")
      $0.value(ifBlankIsZero?.rawValue)
      $0.key("left")
      $0.value(left)
      $0.key("readings")
      $0.array(readings) { $1.write(to: &$0) }
      $0.key("right")
      $0.value(right)
      $0.key("status")
      $0.value(status.rawValue)
    }
  }
}

extension Check.Reading {
  fileprivate func write(to writer: inout CanonicalWriter) {
    writer.object {
      $0.key("character")
      $0.value(character)
      $0.key("holds")
      $0.value(holds)
      $0.key("left")
      $0.value(left)
      $0.key("line")
      $0.value(line)
      $0.key("right")
      $0.value(right)
    }
  }
}
