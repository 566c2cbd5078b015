/// What a report that was just read and one that was read back from its JSON both say of it.
package protocol ReportFacts {
  var source: Report.Source { get }
  var title: String? { get }
  var agency: String? { get }
  var year: Int? { get }
  var period: Report.Period? { get }
  var edition: String? { get }
  var checks: [Check] { get }
  var findings: [Finding] { get }
}

extension Report: ReportFacts {}
extension ReportDocument: ReportFacts {}
