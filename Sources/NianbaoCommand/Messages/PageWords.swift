import Nianbao

/// The words of a page for people: the raw values are English, with {name} where a value goes.
protocol PageWord: RawRepresentable<String>, CaseIterable {
  /// Where `Schemas/words.zh.json` has the Chinese.
  static var page: String { get }
}

/// Says the words of a page in one language.
struct PageWords<Word: PageWord> {
  let language: Language

  func callAsFunction(_ word: Word, _ values: KeyValuePairs<String, String> = [:]) -> String {
    Self.filled(translated(word.rawValue, of: Word.page), values)
  }

  /// A key of the output as people call it; in English as it is.
  func key(_ key: String, of group: String) -> String { translated(key, of: group) }

  private func translated(_ text: String, of group: String) -> String {
    switch language {
    case .english: text
    case .chinese: FactWords.chinese.words[group]?[text] ?? text
    }
  }

  /// Values stand as they are, whatever braces they have.
  private static func filled(_ template: String, _ values: KeyValuePairs<String, String>) -> String {
    template.split(separator: "{", omittingEmptySubsequences: false).enumerated().map { index, piece in
      guard index > 0, let end = piece.firstIndex(of: "}") else { return String(piece) }
      let value = values.first { $0.key == piece[..<end] }?.value ?? ""
      return value + piece[piece.index(after: end)...]
    }.joined()
  }
}
