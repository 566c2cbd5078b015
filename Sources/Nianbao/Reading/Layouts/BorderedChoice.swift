import ReportForms
import ReportSource
import ReportSyntax

/// Tables whose cells have borders: as they stand where the form can be read so, else put together.
///
/// Either way no figure is read without its labels, so the way that reads more figures is the better one.
enum BorderedChoice {
  /// `known` is what was read of the text in another way, which is kept unless one of these reads more.
  static func reader(
    _ source: SourceText, _ border: CellBorder, _ library: FormLibrary, besides known: ReportText? = nil
  ) -> (reader: LossyReader, isReconstructed: Bool)? {
    let lines = BorderedLines.lines(of: source, border, library)
    let standing = LossyReader(rowsOf: lines, source, library)
    let together = LossyReader(
      lines.map { LossyLine(range: $0.range, pieces: $0.pieces(source.bytes), isAlone: $0.isAlone) }, source, library,
      .painted, .none)
    let most = figures(standing.text, library, isReconstructed: false)
    let isReconstructed = figures(together.text, library, isReconstructed: true) > most
    if let known, !isReconstructed, figures(known, library, isReconstructed: false) > most { return nil }
    return (isReconstructed ? together : standing, isReconstructed)
  }

  private static func figures(_ text: ReportText, _ library: FormLibrary, isReconstructed: Bool) -> Int {
    let text = HeadingPromotion.promoted(text, library)
    let tables = TableMapper.map(Outline(of: text), text, library, reconstructedFrom: isReconstructed ? 0 : .max).tables
    return tables.reduce(0) { $0 + ($1?.claims.count { $0?.content.value != nil } ?? 0) }
  }
}
