import Foundation
import Testing

@testable import ReportInput

/// What arguments stand for: files, folders with all below them, patterns.
@Suite struct InputWalkTests {
  private func names(_ walk: InputWalk) -> [String] {
    walk.compactMap { if case .file(let input) = $0 { input.name } else { nil } }
  }

  @Test func folderGivesWhatIsBelowItInTheOrderOfBytes() throws {
    let files = ["b.txt": "x", "a/z.html": "x", "a/B.md": "x", "a/b.md": "x", "c": "x", "年报.TXT": "x"]
    try withFolder(files) { folder in
      #expect(names(InputWalk([folder])) == ["a/B.md", "a/b.md", "a/z.html", "b.txt", "c", "年报.TXT"])
      #expect(names(InputWalk([folder + "/"])).count == 6)
    }
  }

  @Test func fileNamedDirectlyIsCalledByItsLastComponent() throws {
    try withFolder(["a/b.txt": "x"]) { folder in
      #expect(names(InputWalk([folder + "/a/b.txt", "-", "no/such.txt"])) == ["b.txt", "-", "such.txt"])
    }
  }

  @Test func otherSuffixesAreTakenWhereTheySniffAsText() throws {
    let files = [
      "a.doc": "\u{1}\u{0}\u{2}", "b.data": "一、总体情况", "c.json": "{\"agency\":1}", ".hidden.txt": "x",
      ".git/d.txt": "x", "e.pdf": "%PDF-1.7", "f.txt": "",
    ]
    try withFolder(files) { folder in
      #expect(names(InputWalk([folder])) == ["b.data", "f.txt"])
      let skipped = InputWalk([folder], reportsSkips: true).compactMap { item -> SkipReason? in
        if case .skipped(_, let reason) = item { reason } else { nil }
      }
      #expect(skipped == [.hidden, .hidden, .notText, .notText, .notText])
    }
  }

  @Test func linksAndPipesAreLeftAlone() throws {
    try withFolder(["a/b.txt": "x"]) { folder in
      try FileManager.default.createSymbolicLink(atPath: folder + "/a/loop", withDestinationPath: folder)
      try FileManager.default.createSymbolicLink(atPath: folder + "/c.txt", withDestinationPath: folder + "/a/b.txt")
      #expect(mkfifo(folder + "/pipe.txt", 0o600) == 0)
      #expect(names(InputWalk([folder])) == ["a/b.txt"])
      // Named directly, a link is followed.
      #expect(names(InputWalk([folder + "/c.txt"])) == ["c.txt"])
      #expect(names(InputWalk([folder + "/a/loop"])) == ["a/b.txt"])
    }
  }

  @Test func patternsAreExpandedHere() throws {
    try withFolder(["2020.txt": "x", "2021.txt": "x", "2021.html": "x", "d/2022.txt": "x"]) { folder in
      #expect(names(InputWalk([folder + "/202?.txt"])) == ["2020.txt", "2021.txt"])
      #expect(names(InputWalk([folder + "/*1*"])) == ["2021.html", "2021.txt"])
      #expect(names(InputWalk([folder + "/[d]"])) == ["2022.txt"])
      #expect(Array(InputWalk([folder + "/*.pdf"])) == [.failed(path: folder + "/*.pdf", failure: .noMatch)])
    }
  }

  @Test func oneMarkIsOneCharacter() throws {
    try withFolder(["年报.txt": "x", "年.txt": "x"]) { folder in
      #expect(names(InputWalk([folder + "/年?.txt"])) == ["年报.txt"])
    }
  }

  @Test func twoStarsAreAllFolders() throws {
    let files = [
      "a.html": "x", "b/c.html": "x", "b/c.txt": "x", "b/d/a.html": "x", "b/.e/f.html": "x", "x.html/g.txt": "x",
    ]
    try withFolder(files) { folder in
      try FileManager.default.createSymbolicLink(atPath: folder + "/b/loop", withDestinationPath: folder)
      #expect(names(InputWalk([folder + "/**/*.html"])) == ["a.html", "c.html", "a.html"])
      #expect(names(InputWalk([folder + "/b/**"])) == ["c.html", "c.txt", "d/a.html"])
      #expect(names(InputWalk([folder + "/**/d/*"])) == ["a.html"])
      // A second one is a single star: no file is met twice.
      #expect(names(InputWalk([folder + "/**/b/**/a.html"])) == ["a.html"])
    }
  }

  @Test func fileWithMarksOfAPatternInItsNameIsItself() throws {
    try withFolder(["a[1].txt": "x", "a1.txt": "x"]) { folder in
      #expect(names(InputWalk([folder + "/a[1].txt"])) == ["a[1].txt"])
    }
  }

  @Test func folderWithoutReportsIsSaid() throws {
    try withFolder(["a/b.pdf": "%PDF-1.7"]) { folder in
      #expect(Array(InputWalk([folder])) == [.failed(path: folder, failure: .emptyFolder)])
    }
  }

  @Test func nameThatIsNotUTF8IsSaidAndTheOthersRead() throws {
    try withFolder(["a.txt": "x"]) { folder in
      let path = Array(folder.utf8) + [0x2F, 0xC4, 0xEA, 0x2E, 0x74, 0x78, 0x74, 0]
      let descriptor = path.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
      }
      #expect(descriptor >= 0)
      close(descriptor)
      let items = Array(InputWalk([folder]))
      #expect(names(InputWalk([folder])) == ["a.txt"])
      #expect(items.contains { if case .failed(_, .nameNotUTF8) = $0 { true } else { false } })
    }
  }

  @Test(.enabled(if: getuid() != 0, "a superuser may read everything"))
  func folderThatCannotBeReadIsSaidAndTheOthersRead() throws {
    try withFolder(["a/b.txt": "x", "c.txt": "x"]) { folder in
      #expect(chmod(folder + "/a", 0) == 0)
      defer { chmod(folder + "/a", 0o700) }
      #expect(names(InputWalk([folder])) == ["c.txt"])
      let failure = WalkedItem.failed(path: folder + "/a", failure: .folder(.permissionDenied))
      #expect(Array(InputWalk([folder])).contains(failure))
    }
  }
}
