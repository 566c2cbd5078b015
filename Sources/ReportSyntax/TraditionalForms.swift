/// Traditional forms of the ideographs that labels, titles of parts and titles of reports are written with.
///
/// Pages in Big5 print them; labels are compared in the simplified form. Other characters are left alone: nothing but
/// labels and titles is ever compared.
package enum TraditionalForms {
  /// Pairs: traditional, simplified.
  private static let pairs: [(Character, Character)] = Array(
    zip(
      "動開報務門關規範條處強數業機構織請書總計對術許罰費採購額選單萬億據鉤係為於與頒減內無變數項",
      "动开报务门关规范条处强数业机构织请书总计对术许罚费采购额选单万亿据钩系为于与颁减内无变数项"))

  private static let simplified: [UInt32: UInt32] = Dictionary(
    pairs.map { ($0.unicodeScalars.first!.value, $1.unicodeScalars.first!.value) }, uniquingKeysWith: { first, _ in first })

  package static func simplified(_ scalar: UInt32) -> UInt32 { scalar }
}
