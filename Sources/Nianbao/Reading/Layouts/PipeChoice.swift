import ReportForms
import ReportSource
import ReportSyntax

/// Tables between pipes: as they stand where the form can be read so, else put together.
///
/// Either way no figure is read without its labels, so the way that reads more figures is the better one.
enum PipeChoice {
  static func reader(_ source: SourceText, _ library: FormLibrary, _ isReconstructed: inout Bool) -> LossyReader {
    let lines = PipeLines(source).lines()
    let standing = LossyReader(rowsOf: lines, source, library)
    let together = LossyReader(lines, source, library, .painted, .none)
    isReconstructed =
      figures(together, library, isReconstructed: true) > figures(standing, library, isReconstructed: false)
    return isReconstructed ? together : standing
  }

  private static func figures(_ reader: LossyReader, _ library: FormLibrary, isReconstructed: Bool) -> Int {
    let text = HeadingPromotion.promoted(reader.text, library) { _ in false }
    let tables = TableMapper.map(Outline(of: text), text, library, isReconstructed: isReconstructed).tables
    return tables.reduce(0) { $0 + ($1?.claims.count { $0?.content.value != nil } ?? 0) }
  }
}
