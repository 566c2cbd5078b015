/// The stages of ``Conversion``, in order; the benchmark prints the time that each takes.
package enum ConversionStage: String, CaseIterable, Sendable {
  /// Bytes to UTF-8, with the table of lines.
  case decoding
  /// Text to tokens and table cells.
  case tokenizing
  /// Tokens to the tree of headings, rows to grids.
  case outline
  /// Title, agency, year, period, metadata.
  case frontMatter
  /// Grids to figures, by labels; the roles of sections.
  case mapping
  /// Editions, the cell of every leaf, the form's arithmetic.
  case checking
  /// SHA-256 of the source.
  case digest
  /// Outline and findings as the output has them.
  case rendering
}
