/// One edition of the form, as its file in `Schemas/forms` has it. The README says how to write such a file.
public struct Form: Decodable, Sendable {
  /// "2021": what the output calls it.
  public var edition: String
  public var title: String
  /// The document that prescribes it.
  public var basis: String
  public var years: Years
  public var sections: [Part]
  public var tables: [Table]
  public var relations: [Relation]
  /// The table of indicators that reports before 2019 have at their end.
  public var annex: Annex?

  /// The reporting years it is prescribed for; `last` is null while it is in force.
  public struct Years: Decodable, Sendable {
    public var first: Int
    public var last: Int?
  }

  /// A statutory part of the report, told by its title.
  public struct Part: Decodable, Sendable {
    public var role: String
    /// A title that holds one of these claims the role; of several roles, the one named first.
    public var titles: [String]
    /// … unless it also holds one of these.
    public var unless: [String]?
  }

  public struct Table: Decodable, Sendable {
    /// The key in `statistics`.
    public var key: String
    /// Labels of the corner, which stand above the row labels and mean no column.
    public var corner: [String]?
    public var bands: [Band]
  }

  /// Rows that share their columns. A band without rows has its figures in one row without a label.
  public struct Band: Decodable, Sendable {
    public var labels: [String]?
    public var columns: [Node]
    public var rows: [Node]?
  }

  /// A row or column label; the keys on the way to a leaf joined are its place in the JSON.
  public struct Node: Decodable, Sendable {
    /// Null where the label groups others but has no place in the JSON.
    public var key: String?
    public var labels: [String]
    public var children: [Node]?
    /// The unit of the figures in the output, for amounts.
    public var unit: String?
    /// Whether the figure is a change, with a sign.
    public var signed: Bool?
  }

  /// Arithmetic, as "a + b = c + d" over the keys of rows (for each column) or of columns (for each row).
  /// "a.*" means every row right below "a".
  public struct Relation: Decodable, Sendable {
    /// With {column} or {row} where the key of that column or row goes.
    public var id: String
    public var table: String
    public var each: Axis
    /// "a + b = c" over keys; "a.*" is every row right below a.
    public var relation: String

    /// Whether a relation holds in each column or in each row.
    public enum Axis: String, Decodable, Sendable { case column, row }
  }

  /// A table of indicators: a label, a unit, and one count or several in each row.
  public struct Annex: Decodable, Sendable {
    public var header: Header
    public var indicators: [Node]
    /// As the relations of tables, over the indicators' keys.
    public var relations: [String]

    /// Labels of its columns; every other column with a label holds counts.
    public struct Header: Decodable, Sendable {
      public var indicator: [String]
      /// Labels that are an indicator's only where nothing else speaks against it: other tables have a column 项目 too.
      public var perhapsIndicator: [String]?
      public var unit: [String]
      public var ignored: [String]
      /// Labels that columns of counts have in known forms, and the units of known indicators. A text that has lost its
      /// tables is read by them alone.
      public var count: [String]
      public var units: [String]
    }
  }
}
