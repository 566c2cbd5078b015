import ReportForms
import ReportSource
import ReportSyntax

/// A line that names a part of the report and says nothing else: "收到和处理政府信息公开申请情况", without a number or with
/// one that is no part's.
enum UnnumberedTitle {
  private static let longest = 25 * 3
  /// How titles of parts end.
  private static let endings = ["情况", "事项", "概述", "概况", "措施"].map { Array($0.utf8) }

  static func isOne(_ bytes: [UInt8], _ line: Range<Int>, _ library: FormLibrary, _ folding: inout LabelFolding) -> Bool
  {
    guard !line.isEmpty, line.count <= longest, !bytes.contains("。", in: line), !bytes.contains("，", in: line) else {
      return false
    }
    folding.fold(bytes, line)
    guard let role = library.roles.role(of: folding), role != "annex" else { return false }
    let title = folding.bytes
    return endings.contains { title.suffix($0.count) == $0[...] } && library.labels.label(folding) == nil
  }
}
