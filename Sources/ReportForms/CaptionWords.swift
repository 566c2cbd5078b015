import ReportSource
import ReportSyntax

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Words of captions: `captions` of `Schemas/labels.json`. A class, for every line above a table is held against them.
public final class CaptionWords: Sendable {
  private struct File: Decodable {
    struct Words: Decodable {
      /// A year beside one of them is not simply that of the figures.
      var more: [String]
      /// How the names of figures end.
      var figures: [String]
      /// Names of the year before the one reported on, and of that.
      var yearBefore: [String]
      var thisYear: [String]
      /// What becomes of laws in a year.
      var enactments: [String]
      /// Characters of units, and between them.
      var units: String
    }
    var captions: Words
  }

  private let more: [[UInt8]]
  private let figures: [[UInt8]]
  private let yearBefore: [[UInt8]]
  private let thisYear: [[UInt8]]
  private let enactments: [[UInt8]]
  private let units: Set<UInt32>

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
    let bytes = { (words: [String]) in words.map { Array($0.utf8) } }
    more = bytes(words.more)
    figures = bytes(words.figures)
    yearBefore = bytes(words.yearBefore)
    thisYear = bytes(words.thisYear)
    enactments = bytes(words.enactments)
    units = Set(words.units.unicodeScalars.map(\.value))
  }

  /// A caption up to its first comma or bracket, behind which stand units and remarks; of one in brackets, what is in them.
  /// Nil where nothing is left.
  public func firstPart(_ bytes: [UInt8], _ caption: Range<Int>) -> Range<Int>? {
    var line = bytes.trimmed(caption)
    for (opening, closing) in [("（", "）"), ("(", ")")]
    where bytes[line].starts(with: opening.utf8) && bytes[line].suffix(closing.utf8.count).elementsEqual(closing.utf8)
      && line.count > opening.utf8.count + closing.utf8.count
    {
      line = line.lowerBound + opening.utf8.count..<line.upperBound - closing.utf8.count
    }
    var index = line.lowerBound
    while index < line.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      // ， ； 。 （ and their narrow forms
      if [0xFF0C, 0xFF1B, 0x3002, 0xFF08, 0x2C, 0x3B, 0x28].contains(scalar) { break }
      index += length
    }
    return index == line.lowerBound ? nil : line.lowerBound..<index
  }

  /// Whether a caption compares its figures, speaks of a law, or of a date.
  public func saysMore(_ bytes: [UInt8], _ part: Range<Int>) -> Bool { holds(more, bytes, part) }

  /// Whether a caption says that it is of the year before.
  public func nameYearBefore(_ bytes: [UInt8], _ part: Range<Int>) -> Bool {
    yearBefore.contains { name in nameFigures(bytes, behind: name, in: part) }
  }

  /// Whether a caption says that it is of the year reported on.
  public func nameThisYear(_ bytes: [UInt8], _ part: Range<Int>) -> Bool {
    thisYear.contains { name in nameFigures(bytes, behind: name, in: part) }
  }

  /// Whether what stands behind a year in a caption is nothing, or ends as the names of figures do.
  public func nameFigures(_ bytes: [UInt8], _ rest: Range<Int>) -> Bool {
    let rest = bytes.trimmed(rest)
    return rest.isEmpty || figures.contains { bytes[rest].suffix($0.count).elementsEqual($0) }
  }

  private func nameFigures(_ bytes: [UInt8], behind name: [UInt8], in part: Range<Int>) -> Bool {
    bytes.firstIndex(of: name, in: part).map { nameFigures(bytes, $0 + name.count..<part.upperBound) } ?? false
  }

  /// Whether a text begins, but for an adverb, with what becomes of laws: "修订的", "新修订的".
  public func nameEnactment(_ bytes: [UInt8], _ text: Range<Int>) -> Bool {
    enactments.contains { bytes[text].starts(with: $0) }
  }

  /// The units that stand behind "单位" and a colon, or "为", and nothing else but a bracket at their end.
  public func units(_ bytes: [UInt8], behind start: Int, to end: Int) -> Range<Int>? {
    let text = bytes.trimmed(start..<end)
    guard !text.isEmpty else { return nil }
    let (mark, length) = bytes.scalar(at: text.lowerBound)
    // ： : 为
    guard [0xFF1A, 0x3A, 0x4E3A].contains(mark) else { return nil }
    var index = text.lowerBound + length
    let first = index
    while index < text.upperBound {
      let (scalar, length) = bytes.scalar(at: index)
      if !units.contains(scalar), !isWhiteSpace(scalar) { break }
      index += length
    }
    let rest = bytes.trimmed(index..<text.upperBound)
    let closes = rest.isEmpty || bytes[rest].elementsEqual("）".utf8) || bytes[rest].elementsEqual(")".utf8)
    return closes ? first..<index : nil
  }

  private func holds(_ words: [[UInt8]], _ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    words.contains { bytes.firstIndex(of: $0, in: line) != nil }
  }
}
