#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Words of captions: `captions` of `Schemas/labels.json`.
public struct CaptionWords: Sendable {
  private struct File: Decodable {
    struct Words: Decodable {
      /// A year beside one of them is what the figures are compared with.
      var comparisons: [String]
      /// Names of the year before the one reported on.
      var yearBefore: [String]
      /// What becomes of laws in a year.
      var enactments: [String]
    }
    var captions: Words
  }

  private let comparisons: [[UInt8]]
  private let yearBefore: [[UInt8]]
  private let enactments: [[UInt8]]

  /// Those that are compiled in.
  public static let standard: CaptionWords = {
    do {
      return CaptionWords(try JSONDecoder().decode(File.self, from: Data(PackageResources.labels_json)).captions)
    } catch {
      // A test reads a caption: this can only be reached by a build that never passed that test.
      preconditionFailure("the words of captions compiled into this binary cannot be read: \(error)")
    }
  }()

  private init(_ words: File.Words) {
    comparisons = words.comparisons.map { Array($0.utf8) }
    yearBefore = words.yearBefore.map { Array($0.utf8) }
    enactments = words.enactments.map { Array($0.utf8) }
  }

  /// Whether a line compares its figures with others.
  public func compare(_ bytes: [UInt8], _ line: Range<Int>) -> Bool { holds(comparisons, bytes, line) }

  /// Whether a line says that it speaks of the year before.
  public func nameYearBefore(_ bytes: [UInt8], _ line: Range<Int>) -> Bool { holds(yearBefore, bytes, line) }

  /// Whether a text speaks of a law that was made or changed.
  public func nameEnactment(_ bytes: [UInt8], _ text: Range<Int>) -> Bool { holds(enactments, bytes, text) }

  private func holds(_ words: [[UInt8]], _ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    words.contains { word in
      line.count >= word.count
        && (line.lowerBound...line.upperBound - word.count).contains { bytes[$0..<$0 + word.count].elementsEqual(word) }
    }
  }
}
