/// Bytes of canonical JSON (RFC 8785): no white space, minimal escapes, ECMAScript's numbers.
///
/// The caller gives members in the order of their keys' UTF-16 code units; all keys of the contract are ASCII.
/// It fills memory of its own, for a report is some five thousand short appends, and an array checks each of them.
struct CanonicalWriter: ~Copyable, SentenceSink {
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  /// The memory is the writer's own, no longer the array's that it began in.
  private var hasGrown = false
  /// Takes what has been written whenever the memory is full; nil where all of it stays.
  private var take: ((UnsafeBufferPointer<UInt8>) -> Void)?
  /// A value has been written where the next one or the next key needs a comma before it.
  private var needsComma = false

  private init(_ memory: UnsafeMutableBufferPointer<UInt8>) {
    capacity = memory.count
    buffer = memory.baseAddress ?? .allocate(capacity: 0)
  }

  deinit { if hasGrown { buffer.deallocate() } }

  /// What `write` writes. Memory for `estimate` bytes is taken at once; more is found when it is not enough.
  static func bytes(estimate: Int, _ write: (inout CanonicalWriter) -> Void) -> [UInt8] {
    var rest: [UInt8]?
    let bytes = [UInt8](unsafeUninitializedCapacity: max(64, estimate)) { memory, count in
      var writer = CanonicalWriter(memory)
      write(&writer)
      if writer.hasGrown {
        rest = Array(UnsafeBufferPointer(start: writer.buffer, count: writer.count))
      } else {
        count = writer.count
      }
    }
    return rest ?? bytes
  }

  /// Hands on what `write` writes, in pieces of so many bytes: never is all of it there.
  static func pieces(
    of size: Int, _ take: (UnsafeBufferPointer<UInt8>) -> Void, _ write: (inout CanonicalWriter) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size) { memory in
      withoutActuallyEscaping(take) { take in
        var writer = CanonicalWriter(memory)
        writer.take = take
        write(&writer)
        writer.handOn()
      }
    }
  }

  /// Ends a line of NDJSON.
  mutating func lineFeed() {
    reserve(1)
    put(UInt8(ascii: "\n"))
  }

  // MARK: Structure

  mutating func object(_ members: (inout CanonicalWriter) -> Void) {
    beginObject()
    members(&self)
    endObject()
  }

  mutating func beginObject() { open(UInt8(ascii: "{")) }

  mutating func endObject() { close(UInt8(ascii: "}")) }

  mutating func array(_ elements: (inout CanonicalWriter) -> Void) {
    open(UInt8(ascii: "["))
    elements(&self)
    close(UInt8(ascii: "]"))
  }

  mutating func array<Element>(_ elements: [Element], _ write: (inout CanonicalWriter, Element) -> Void) {
    array { for element in elements { write(&$0, element) } }
  }

  @inline(__always)
  mutating func key(_ key: StaticString) {
    let length = key.utf8CodeUnitCount
    reserve(length + 4)
    separate()
    put(UInt8(ascii: "\""))
    put(key.utf8Start, length)
    put(UInt8(ascii: "\""))
    put(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A key that may need escapes. (Labelled, for a literal would be taken for a String and scanned.)
  mutating func key(escaping key: String) {
    string(key)
    reserve(1)
    put(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    reserve(2)
    separate()
    put(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    reserve(1)
    put(bracket)
    needsComma = true
  }

  // MARK: Pieces

  /// Text of the output as it stands, that ends where a value or the first key of an object comes.
  mutating func piece(_ index: Int, of table: PieceTable) {
    put(index, of: table)
    needsComma = false
  }

  /// A key with its quotes and colon.
  mutating func key(piece index: Int, of table: PieceTable) {
    reserve(1)
    separate()
    piece(index, of: table)
  }

  /// Text that ends an object, its bracket included.
  mutating func endObject(piece index: Int, of table: PieceTable) {
    put(index, of: table)
    needsComma = true
  }

  private mutating func put(_ index: Int, of table: PieceTable) {
    table.withPieces { pieces in
      let piece = pieces[index]
      reserve(piece.count + Pieces.padding)
      fill { $0.put(padded: piece) }
    }
  }

  /// An object that a report has hundreds of, written in pieces into `room` bytes at most.
  @inline(__always)
  mutating func pieces(room: Int, _ write: (inout Pieces) -> Void) {
    reserve(room + 1)
    separate()
    fill(write)
  }

  /// Writes into room that has been reserved.
  @inline(__always)
  private mutating func fill(_ write: (inout Pieces) -> Void) {
    var pieces = Pieces(next: buffer + count)
    write(&pieces)
    count = pieces.next - buffer
  }

  /// How many bytes a string may need: six for an escape, and the quotes.
  static func room(for text: Range<Int>) -> Int { text.count * 6 + 16 }

  // MARK: Values

  mutating func null() { literal("null") }

  mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

  mutating func value(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  /// A name of the contract.
  @inline(__always)
  mutating func value(name text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length + 3)
    separate()
    put(UInt8(ascii: "\""))
    put(text.utf8Start, length)
    put(UInt8(ascii: "\""))
  }

  @inline(__always)
  mutating func value(_ number: Int?) {
    guard let number else { return null() }
    value(number)
  }

  @inline(__always)
  mutating func value(_ number: Int) { pieces(room: Pieces.numberRoom) { $0.number(number) } }

  @inline(__always)
  mutating func value(_ number: Double?) { pieces(room: Pieces.numberRoom) { $0.number(number) } }

  mutating func string(_ text: String) { text.utf8.span.withUnsafeBufferPointer { string($0) } }

  /// A string, given as UTF-8.
  mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    beginString()
    text(utf8)
    endString()
  }

  private mutating func literal(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length + 1)
    separate()
    put(text.utf8Start, length)
  }

  // MARK: Strings (RFC 8785, 3.2.2.2)

  /// Begins a string that is written in parts.
  @inline(__always)
  mutating func beginString() {
    reserve(2)
    separate()
    put(UInt8(ascii: "\""))
  }

  @inline(__always)
  mutating func endString() {
    reserve(1)
    put(UInt8(ascii: "\""))
  }

  /// A part of a string.
  mutating func text(_ text: String) { text.utf8.span.withUnsafeBufferPointer { self.text($0) } }

  /// A number within a string.
  mutating func add(_ number: Double) {
    reserve(Pieces.numberRoom)
    fill { $0.number(number) }
  }

  /// A part of a string.
  mutating func add(_ utf8: UnsafeBufferPointer<UInt8>) { text(utf8) }

  /// A part of a string.
  mutating func add(_ text: String) { self.text(text) }

  /// A part of a string.
  mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    reserve(Self.room(for: 0..<utf8.count))
    fill { $0.text(utf8) }
  }

  // MARK: Memory

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    if take != nil {
      handOn()
      if more <= capacity { return }
    }
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: buffer, count: count)
    if hasGrown { buffer.deallocate() }
    hasGrown = true
    buffer = moved
    capacity = larger
  }

  private mutating func handOn() {
    take?(UnsafeBufferPointer(start: buffer, count: count))
    count = 0
  }

  /// The comma before a key or value; room for it has been reserved.
  @inline(__always)
  private mutating func separate() {
    if needsComma { put(UInt8(ascii: ",")) }
    needsComma = true
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    buffer[count] = byte
    count += 1
  }

  @inline(__always)
  private mutating func put(_ start: UnsafePointer<UInt8>, _ length: Int) {
    UnsafeMutableRawPointer(buffer + count).copyMemory(from: start, byteCount: length)
    count += length
  }
}
