/// A page as a web archive has it: what is known of it besides its bytes.
public struct Capture: Sendable, Equatable {
  /// Where it was fetched.
  public var url: String?
  /// When it was fetched: ISO 8601, UTC.
  public var capturedAt: String?
  /// The label of an encoding that the server gave with it, as in "text/html; charset=gb2312".
  public var charset: String?

  public init(url: String? = nil, capturedAt: String? = nil, charset: String? = nil) {
    self.url = url
    self.capturedAt = capturedAt
    self.charset = charset
  }
}
