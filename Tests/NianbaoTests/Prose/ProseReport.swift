import Nianbao

/// A report on 2022 whose tables are always the same, and whose prose is the test's.
///
/// 新收 20, 上年结转 3; 予以公开 8, 部分公开 3, 不予公开 1 + 2, 无法提供 4, 不予处理 1, 其他处理 1, 总计 20; 结转下年度 3.
/// 复议 维持 2, 纠正 1, 未审结 1, 总计 4; 诉讼 1 and 1. 规章 2, 1, 9; 规范性文件 18, 7, 92; 许可 3164, 处罚 428, 强制 17;
/// 收费 7713.509 万元.
enum ProseReport {
  static func converted(
    _ prose: String, under title: String = "（二）依申请公开", problems: String = "一是慢。二是少。", otherMatters: String = "无。",
    applications: String = applications(), signature: String = ""
  ) throws -> Converted {
    try Converted(
      """
      岚渡市2022年政府信息公开工作年度报告
      一、总体情况
      \(title)
      \(prose)
      二、主动公开政府信息情况
      \(activeDisclosure)三、收到和处理政府信息公开申请情况
      \(applications)四、政府信息公开行政复议、行政诉讼情况
      \(Tables.remedies("2 1 0 1 4 1 0 0 0 1 0 1 0 0 1".split(separator: " ").map(String.init)))五、存在的主要问题及改进情况
      \(problems)
      六、其他需要报告的事项
      \(otherMatters)
      \(signature)
      """)
  }

  /// The checks `text.*` of a report with such prose, by what they are about.
  static func checks(_ prose: String, under title: String = "（二）依申请公开") throws -> [String: Check] {
    let checks = try converted(prose, under: title).report.checks.filter { $0.id.hasPrefix("text.") }
    return Dictionary(uniqueKeysWithValues: checks.map { (String($0.id.dropFirst("text.".count)), $0) })
  }

  static func applications(carriedForward: String = "3\t0\t0\t0\t0\t0\t3") -> String {
    Tables.applicationsHeader + row("一、本年新收政府信息公开申请数量", 20, person: 15) + row("二、上年结转政府信息公开申请数量", 3)
      + row("（一）予以公开", 8) + row("（二）部分公开", 3) + row("1.属于国家秘密", 1)
      + zeros("2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”") + row("4.保护第三方合法权益", 2)
      + zeros("5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项")
      + row("1.本机关不掌握相关政府信息", 4) + zeros("2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")
      + zeros("1.信访举报投诉类申请") + row("2.重复申请", 1)
      + zeros("3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息")
      + zeros("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请")
      + zeros("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请") + row("3.其他", 1)
      + row("（七）总计", 20, person: 15) + "四、结转下年度继续办理\t\(carriedForward)\n"
  }

  private static func zeros(_ labels: String...) -> String { labels.map { row($0, 0) }.joined() }

  private static func row(_ label: String, _ total: Int, person: Int? = nil) -> String {
    Tables.row(label, person ?? total, total - (person ?? total), 0, 0, 0, 0, total)
  }

  private static let activeDisclosure = """
    第二十条第（一）项
    信息内容\t本年制发件数\t本年废止件数\t现行有效件数
    规章\t2\t1\t9
    行政规范性文件\t18\t7\t92
    第二十条第（五）项
    信息内容\t本年处理决定数量
    行政许可\t3164
    第二十条第（六）项
    信息内容\t本年处理决定数量
    行政处罚\t428
    行政强制\t17
    第二十条第（八）项
    信息内容\t本年收费金额（单位：万元）
    行政事业性收费\t7713.509

    """
}
