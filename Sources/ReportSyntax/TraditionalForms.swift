/// Traditional forms of the ideographs that the form's labels, the titles of its parts and the titles of reports have.
///
/// Pages in Big5 print them; labels and titles are compared in the simplified form, and stay in the output as printed.
/// Each form is as long in UTF-8 as the other, so that offsets are the same in both.
public enum TraditionalForms {
  /// Each character is the traditional form of the one at its place in `simplifiedForms`.
  private static let forms =
    "專業個為舉從眾會傳關內決況減辦務動區單參發號員圍國處備審對屬應廢開強當徑總執護報數無時權條來標欄沒濟"
    + "點熱現碼稱穩類糾綱納線組織經結絡統繼續維編繳罰職輿獲補規計認訓議許訟設訪訴詞詢說請讀談負責購費轉輯過"
    + "這進錯鍵門問聞閱隱難項題額駁佈於製祕係採複覆復範據後與萬徵機構億術鉤網導監價準臺體別劃廣"
  private static let simplifiedForms =
    "专业个为举从众会传关内决况减办务动区单参发号员围国处备审对属应废开强当径总执护报数无时权条来标栏没济"
    + "点热现码称稳类纠纲纳线组织经结络统继续维编缴罚职舆获补规计认训议许讼设访诉词询说请读谈负责购费转辑过"
    + "这进错键门问闻阅隐难项题额驳布于制秘系采复复复范据后与万征机构亿术勾网导监价准台体别划广"

  /// For each ideograph from U+4E00 on, its simplified form; 0 where it is that itself.
  public struct Table: @unchecked Sendable {
    @usableFromInline static let first: UInt32 = 0x4E00
    @usableFromInline static let count = 0x9FFF - 0x4E00 + 1
    /// Written once, before anybody reads it, and kept as long as the process.
    @usableFromInline let entries: UnsafeMutablePointer<UInt16>

    /// Made when it is first asked for.
    public static let standard = Table()

    private init() {
      entries = .allocate(capacity: Self.count)
      entries.initialize(repeating: 0, count: Self.count)
      for (form, simplified) in zip(forms.unicodeScalars, simplifiedForms.unicodeScalars) {
        entries[Int(form.value - Self.first)] = UInt16(truncatingIfNeeded: simplified.value)
      }
    }

    /// The simplified form of an ideograph, itself for all others.
    @inlinable
    public subscript(_ scalar: UInt32) -> UInt32 {
      guard scalar >= Self.first, scalar < Self.first + UInt32(Self.count) else { return scalar }
      let simplified = entries[Int(scalar - Self.first)]
      return simplified == 0 ? scalar : UInt32(simplified)
    }
  }

  /// The simplified form of an ideograph, itself for all others.
  public static func simplified(_ scalar: UInt32) -> UInt32 { Table.standard[scalar] }

  /// Valid UTF-8 with all such ideographs in the simplified form.
  public static func simplified(_ text: [UInt8]) -> [UInt8] {
    let table = Table.standard
    var text = text
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      let simplified = table[scalar]
      if simplified != scalar { text.replace(at: index, with: simplified) }
      index += length
    }
    return text
  }
}

extension Array where Element == UInt8 {
  /// Puts an ideograph of three bytes in the place of another.
  fileprivate mutating func replace(at index: Int, with scalar: UInt32) {
    self[index] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
    self[index + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
    self[index + 2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
  }
}
