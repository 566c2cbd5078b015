/// Canonical JSON laid out for people: two spaces a level, a member or element a line.
enum PrettyPrinter {
  static func print(_ canonical: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(canonical.count * 2)
    var depth = 0
    var isInString = false
    var index = 0
    func newLine() {
      output.append(UInt8(ascii: "\n"))
      for _ in 0..<depth { output += [0x20, 0x20] }
    }
    while index < canonical.count {
      let byte = canonical[index]
      index += 1
      if isInString {
        output.append(byte)
        if byte == UInt8(ascii: "\\") {
          output.append(canonical[index])
          index += 1
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        output.append(byte)
        if canonical[index] == byte + 2 {
          output.append(canonical[index])
          index += 1
        } else {
          depth += 1
          newLine()
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        newLine()
        output.append(byte)
      case UInt8(ascii: ","):
        output.append(byte)
        newLine()
      case UInt8(ascii: ":"): output += [byte, 0x20]
      default:
        isInString = byte == UInt8(ascii: "\"")
        output.append(byte)
      }
    }
    return output
  }
}
