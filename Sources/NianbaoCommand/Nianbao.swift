import Nianbao
@main struct Main { static func main() throws {
  let bytes = readAll(CommandLine.arguments[1])
  let r = try Conversion.report(from: bytes, name: "x")
  print(String(decoding: r.canonicalJSON(), as: UTF8.self), terminator: "")
} }
import Foundation
func readAll(_ p: String) -> [UInt8] { [UInt8](FileManager.default.contents(atPath: p) ?? Data()) }
