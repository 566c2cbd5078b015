import Foundation
import Testing

@testable import NianbaoArchive

/// The path that a source's name leads to.
@Suite struct OutputNameTests {
  @Test(
    "names that need nothing stay",
    arguments: [
      "report.txt", "2021/西工区.html", "a b/（一）报告、终稿.txt", "x_1-2(3)[4]{5}!@#$^&+,;'`.md", "conduct.txt",
      "a.b-c d_9/年-1.报",
    ])
  func plain(_ name: String) { #expect(OutputName.path(of: name) == name) }

  @Test(
    "what a system forbids, hides or takes for its own",
    arguments: [
      ("-", "stdin"), ("stdin", "=73tdin"), ("a/stdin", "a/stdin"), ("./-", "=2E/=2D"), ("../x", "=2E=2E/x"),
      ("/x", "~/x"), ("a//b", "a/~/b"), ("", "~"), (".hidden", "=2Ehidden"), ("a. /b.", "a.=20/b=2E"), ("a. ", "a.=20"),
      ("q?id=5:6", "q=3Fid=3D5=3A6"), ("a\\b*\"<>|~", "a=5Cb=2A=22=3C=3E=7C=7E"), ("a\n\u{7F}", "a=0A=7F"),
      ("100%", "100=25"), ("年. /-年", "年.=20/=2D年"),
      ("con", "=63on"), ("aux.txt", "=61ux.txt"), ("lpt1 .a.b", "=6Cpt1 .a.b"), ("com10", "com10"),
      ("_nianbao/x", "=5Fnianbao/x"), ("a.json/b", "a.jso=6E/b"), ("a.json", "a.json"),
      ("\u{202E}txt", "=E2=80=AEtxt"), ("../\u{301}", "=2E=2E/=CC=81~e98c7967e888"), ("a/\u{200D}", "a/=E2=80=8D"),
    ])
  func escapes(_ name: String, _ path: String) { #expect(OutputName.path(of: name) == path) }

  @Test("names that some file system takes for one have a hash")
  func folding() {
    let names = ["Report.txt", "REPORT.TXT", "e\u{301}.txt", "é.txt", "\u{F900}.txt", "Ａ.txt", "ａ.txt", "ſ.txt"]
    for name in names {
      let path = OutputName.path(of: name)
      #expect(path.hasPrefix(name + "~") && path.utf8.count == name.utf8.count + 13, "\(path)")
    }
    // printf Report.txt | sha256sum
    #expect(OutputName.path(of: "Report.txt") == "Report.txt~9d03bd9aa294")
  }

  @Test("a name that is too long is cut, a path that is too long is a hash")
  func length() {
    let fits = String(repeating: "年", count: 83)
    #expect(OutputName.path(of: fits) == fits)
    let long = OutputName.path(of: fits + "报")
    #expect(long.utf8.count <= 250 && long.hasPrefix(fits.prefix(79)) && long.contains("~"))
    #expect(OutputName.path(of: fits + "报") != OutputName.path(of: fits + "告"))
    let deep = OutputName.path(of: Array(repeating: "folder", count: 200).joined(separator: "/"))
    #expect(deep.utf8.count == 65 && deep.first == "~")
  }

  /// Names made of what makes trouble, the same on every run.
  private static let names: [String] = {
    let pieces = [
      "a", "A", "b", ".", " ", "/", "-", "=", "~", "%", "con", "NUL", ".json", ".JSON", "stdin", "_nianbao", "e\u{301}",
      "é", "É", "\u{212B}", "Å", "\u{F900}", "豈", "年", "\u{1100}\u{1161}", "가", "\u{7F}", "\0", "\n", "\u{200D}", "ſ",
      "s",
      "İ", "i", "ß", "：", ":", "\u{3000}", "=3A", "~0123456789ab", String(repeating: "x", count: 130),
    ]
    var generator = SplitMix(state: 2021)
    var names = Set(pieces.map { Array($0.utf8) })
    while names.count < 20_000 {
      let count = Int.random(in: 1...4, using: &generator)
      names.insert(Array((0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined().utf8))
    }
    return names.map { String(decoding: $0, as: UTF8.self) }
  }()

  @Test("two names never lead to one file, whatever the file system folds")
  func injective() {
    var nameOfPath: [String: String] = [:]
    for name in Self.names {
      let path = OutputName.path(of: name).decomposedStringWithCanonicalMapping.lowercased().uppercased()
      if let other = nameOfPath.updateValue(name, forKey: path) {
        Issue.record("\(name.debugDescription) and \(other.debugDescription) both lead to \(path)")
      }
    }
  }

  @Test("no file has the name of a folder")
  func filesAndFolders() {
    var folders: Set<String> = []
    for name in Self.names {
      let components = OutputName.path(of: name).lowercased().split(separator: "/").dropLast()
      for end in components.indices { folders.insert(components[...end].joined(separator: "/")) }
    }
    for name in Self.names {
      #expect(!folders.contains(OutputName.path(of: name).lowercased() + OutputName.suffix), "\(name.debugDescription)")
    }
  }

  @Test("every component is safe everywhere")
  func safe() {
    let forbidden = Set("\"*:<>?\\|%".unicodeScalars)
    for name in Self.names {
      let path = OutputName.path(of: name) + OutputName.suffix
      let components = path.split(separator: "/", omittingEmptySubsequences: false)
      for component in components {
        let problem =
          component.isEmpty || component.utf8.count > 255 || component.hasPrefix(".") || component.hasPrefix("-")
          || component.hasSuffix(".") || component.hasSuffix(" ") || component == OutputName.ownFolder[...]
          || component.unicodeScalars.contains { $0.value < 32 || forbidden.contains($0) }
        #expect(!problem, "\(name.debugDescription) leads to \(path)")
      }
      #expect(!components.contains { ["con", "nul"].contains($0.prefix { $0 != "." }.lowercased()) })
    }
  }
}

/// Numbers by chance that are the same on every run (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
