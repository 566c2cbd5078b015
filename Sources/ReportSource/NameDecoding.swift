/// Names in another encoding than UTF-8.
public enum NameDecoding {
  /// Nil where the bytes are none in GB18030.
  public static func gb18030(_ bytes: [UInt8]) -> String? {
    guard let utf8 = try? EncodingConverter.utf8(bytes, from: 0, encoding: .gb18030) else { return nil }
    return String(validating: utf8, as: UTF8.self)
  }
}
