/// One edition of the form, as its file in `Schemas/forms` has it. The README says how to write such a file.
package struct Form: Decodable, Sendable {
  /// "2021": what the output calls it.
  package var edition: String
  package var title: String
  /// The document that prescribes it.
  package var basis: String
  package var years: Years
  package var sections: [Part]
  package var tables: [Table]
  package var relations: [Relation]
  /// The table of indicators that reports before 2019 have at their end.
  package var annex: Annex?

  /// The reporting years it is prescribed for; `last` is null while it is in force.
  package struct Years: Decodable, Sendable {
    package var first: Int
    package var last: Int?
  }

  /// A statutory part of the report, told by its title.
  package struct Part: Decodable, Sendable {
    package var role: String
    /// A title that holds one of these claims the role; of several roles, the one named first.
    package var titles: [String]
    /// … unless it also holds one of these.
    package var unless: [String]?
  }

  package struct Table: Decodable, Sendable {
    /// The key in `statistics`.
    package var key: String
    /// Labels of the corner, which stand above the row labels and mean no column.
    package var corner: [String]?
    package var bands: [Band]
  }

  /// Rows that share their columns. A band without rows has its figures in one row without a label.
  package struct Band: Decodable, Sendable {
    package var labels: [String]?
    package var columns: [Node]
    package var rows: [Node]?
  }

  /// A row or column label; the keys on the way to a leaf joined are its place in the JSON.
  package struct Node: Decodable, Sendable {
    /// Null where the label groups others but has no place in the JSON.
    package var key: String?
    package var labels: [String]
    package var children: [Node]?
    /// The unit of the figures in the output, for amounts.
    package var unit: String?
    /// Whether the figure is a change, with a sign.
    package var signed: Bool?
  }

  /// Arithmetic, as "a + b = c + d" over the keys of rows (for each column) or of columns (for each row).
  /// "a.*" means every row right below "a".
  package struct Relation: Decodable, Sendable {
    /// With {column} or {row} where the key of that column or row goes.
    package var id: String
    package var table: String
    package var each: Axis
    package var relation: String

    package enum Axis: String, Decodable, Sendable { case column, row }
  }

  /// A table of indicators: a label, a unit, and one count or several in each row.
  package struct Annex: Decodable, Sendable {
    package var header: Header
    package var indicators: [Node]
    /// As the relations of tables, over the indicators' keys.
    package var relations: [String]

    /// Labels of its columns; every other column with a label holds counts.
    package struct Header: Decodable, Sendable {
      package var indicator: [String]
      /// Labels that are an indicator's only where nothing else speaks against it: other tables have a column 项目 too.
      package var perhapsIndicator: [String]?
      package var unit: [String]
      package var ignored: [String]
      /// Labels that columns of counts have in known forms, and the units of known indicators. A text that has lost its
      /// tables is read by them alone.
      package var count: [String]
      package var units: [String]
    }
  }
}
