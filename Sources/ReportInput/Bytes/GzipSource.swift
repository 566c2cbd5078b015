/// What a gzip file (RFC 1952) holds, member after member as if they were one, each held against its checksum.
final class GzipSource: ByteSource {
  private let source: any ByteSource
  private let limits: InputLimits
  private let inflater = Inflater(.gzip)

  private var input: [UInt8] = []
  private var index = 0
  /// Where `input` begins in the file.
  private var inputOffset = 0
  private var memberOffset = 0
  private(set) var pieceOffset = 0
  var damageOffset: Int { memberOffset }

  private var isInMember = false
  private var hasEnded = false
  private var produced = 0

  private static let signature: [UInt8] = [0x1F, 0x8B, 0x08]

  init(_ source: any ByteSource, limits: InputLimits) {
    self.source = source
    self.limits = limits
  }

  /// No piece holds bytes of two members.
  func nextPiece() throws(InputFailure) -> [UInt8] {
    while true {
      if index == input.count, try !fill() {
        if isInMember { throw .truncated(place: "at byte \(inputOffset)") }
        return []
      }
      if !isInMember, try !startMember() { return [] }
      let (piece, consumed, status) = inflater.inflate(input, from: index, capacity: 1 << 16)
      index += consumed
      produced += piece.count
      if status == .damaged || (consumed == 0 && piece.isEmpty) {
        throw .damaged(detail: "not as gzip writes it", place: "at byte \(inputOffset + index)")
      }
      if status == .ended { isInMember = false }
      try limits.refuseExpansion(of: inputOffset + index, to: produced)
      if !piece.isEmpty {
        pieceOffset = memberOffset
        return piece
      }
    }
  }

  /// False at the end: of the file, or of what is gzip in it. Padding and what else follows is none of it, as for gzip.
  private func startMember() throws(InputFailure) -> Bool {
    while input.count - index < Self.signature.count, try appendMore() {}
    guard input[index...].starts(with: Self.signature) else {
      (input, index, hasEnded) = ([], 0, true)
      return false
    }
    inflater.reset()
    isInMember = true
    memberOffset = inputOffset + index
    return true
  }

  private func fill() throws(InputFailure) -> Bool {
    if hasEnded { return false }
    inputOffset += input.count
    input = try source.nextPiece()
    index = 0
    hasEnded = input.isEmpty
    return !hasEnded
  }

  private func appendMore() throws(InputFailure) -> Bool {
    if hasEnded { return false }
    let piece = try source.nextPiece()
    hasEnded = piece.isEmpty
    input += piece
    return !hasEnded
  }

  /// Looks for a beginning behind that of the damaged member, or where that is gone, behind the damage.
  func skipDamage() -> Bool {
    isInMember = false
    index = min(input.count, max(0, memberOffset + 1 - inputOffset))
    while true {
      while index + Self.signature.count <= input.count {
        if input[index...].starts(with: Self.signature) { return true }
        index += 1
      }
      guard let more = try? appendMore(), more else { return false }
      inputOffset += index
      input.removeFirst(index)
      index = 0
    }
  }
}
