/// Radicals that stand for the ideographs they look like: "⾏政" for "行政".
///
/// Unicode has the parts of ideographs as characters of their own (U+2E80–U+2FD5). Fonts share one glyph between both, and
/// tools that read a PDF back often choose the wrong one. Nobody publishes them: what was printed is the ideograph.
enum RadicalForms {
  /// Each character is the radical that looks like the ideograph at its place in `ideographs`. Both are three bytes long, so
  /// that offsets stay.
  private static let radicals =
    "⺁⺃⺈⺋⺌⺍⺐⺑⺒⺓⺕⺗⺘⺙⺛⺜⺝⺞⺟⺠⺩⺫⺬⺰⺶⺷⺼⺽⻁⻂⻃⻄⻅⻆⻈⻉⻋⻐"
    + "⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻞⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⼀⼁⼂⼃⼄⼅⼆⼇"
    + "⼈⼉⼊⼋⼌⼍⼎⼏⼐⼑⼒⼓⼔⼕⼖⼗⼘⼙⼚⼛⼜⼝⼞⼟⼠⼡⼢⼣⼤⼥⼦⼧⼨⼩⼪⼫⼬⼭"
    + "⼮⼯⼰⼱⼲⼳⼴⼵⼶⼷⼸⼹⼺⼻⼼⼽⼾⼿⽀⽁⽂⽃⽄⽅⽆⽇⽈⽉⽊⽋⽌⽍⽎⽏⽐⽑⽒⽓"
    + "⽔⽕⽖⽗⽘⽙⽚⽛⽜⽝⽞⽟⽠⽡⽢⽣⽤⽥⽦⽧⽨⽩⽪⽫⽬⽭⽮⽯⽰⽱⽲⽳⽴⽵⽶⽷⽸⽹"
    + "⽺⽻⽼⽽⽾⽿⾀⾁⾂⾃⾄⾅⾆⾇⾈⾉⾊⾋⾌⾍⾎⾏⾐⾑⾒⾓⾔⾕⾖⾗⾘⾙⾚⾛⾜⾝⾞⾟"
    + "⾠⾡⾢⾣⾤⾥⾦⾧⾨⾩⾪⾫⾬⾭⾮⾯⾰⾱⾲⾳⾴⾵⾶⾷⾸⾹⾺⾻⾼⾽⾾⾿⿀⿁⿂⿃⿄⿅"
    + "⿆⿇⿈⿉⿊⿋⿌⿍⿎⿏⿐⿑⿒⿓⿔⿕"
  private static let ideographs =
    "厂乙刀卩小小尢尢巳幺彐心手攵旡日月歹母民王目示纟羊羊肉臼虎衣西西见角讠贝车钅"
    + "長長长门青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟一丨丶丿乙亅二亠"
    + "人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山"
    + "巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气"
    + "水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网"
    + "羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
    + "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿"
    + "麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"

  private static let first: UInt32 = 0x2E80
  private static let last: UInt32 = 0x2FD5

  /// For each of them the ideograph, or 0.
  private static let table: [UInt32] = {
    var table = [UInt32](repeating: 0, count: Int(last - first) + 1)
    for (radical, ideograph) in zip(radicals.unicodeScalars, ideographs.unicodeScalars) {
      table[Int(radical.value - first)] = ideograph.value
    }
    return table
  }()

  /// Puts ideographs in the places of radicals in valid UTF-8. Returns the first radical, and how many there were.
  static func replace(in text: inout [UInt8]) -> (first: Unicode.Scalar, count: Int)? {
    var found: (first: Unicode.Scalar, count: Int)?
    var index = 0
    while let lead = text.firstIndex(of: 0xE2, from: index) {
      index = lead + 3
      // U+2E80 to U+2FFF: no other text has these.
      guard text[lead + 1] >= 0xBA else { continue }
      let value = 0x2000 | UInt32(text[lead + 1] & 0x3F) << 6 | UInt32(text[lead + 2] & 0x3F)
      guard value <= last, table[Int(value - first)] > 0, let radical = Unicode.Scalar(value) else { continue }
      text.replaceIdeograph(at: lead, with: table[Int(radical.value - first)])
      found = (found?.first ?? radical, (found?.count ?? 0) + 1)
    }
    return found
  }
}

extension [UInt8] {
  /// Puts an ideograph of three bytes in the place of another such character.
  fileprivate mutating func replaceIdeograph(at index: Int, with scalar: UInt32) {
    self[index] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
    self[index + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
    self[index + 2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
  }
}
