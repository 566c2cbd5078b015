import NianbaoArchive
import Testing

/// A file that grows: however it is written in blocks, what was appended stands in it.
@Suite struct AppendedFileTests {
  /// Sizes below, at and above those of a block, with a commit after every `committed` of them.
  @Test(arguments: [1, 3, 100])
  func holdsWhatWasAppended(_ committed: Int) throws {
    try Folder.with { folder in
      let file = try AppendedFile(folder.path("all"))
      var expected: [UInt8] = []
      for (number, size) in Self.sizes.enumerated() {
        let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: size)
        expected += bytes
        try file.append(bytes)
        guard number % committed == 0 else { continue }
        #expect(try file.flush() == expected.count)
        #expect(try folder.bytes("all.partial") == expected)
      }
      try file.finish()
      #expect(try folder.bytes("all") == expected)
    }
  }

  @Test func isWrittenInWholeBlocks() throws {
    try Folder.with { folder in
      let file = try AppendedFile(folder.path("all"))
      for size in Self.sizes {
        try file.append([UInt8](repeating: 1, count: size))
        #expect(try folder.bytes("all.partial").count % Self.block == 0)
        #expect(try file.length - folder.bytes("all.partial").count < Self.block)
      }
    }
  }

  private static let block = 1 << 18
  private static let sizes = [
    0, 1, 56_000, 200_000, 7_000, block - 1, 1, block, block + 1, 3 * block + 5, 0, 100_000, 100_000, 100_000,
  ]
}
