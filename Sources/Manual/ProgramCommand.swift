/// What a program can do under one name: its words, options and help.
package struct ProgramCommand: Hashable, Sendable {
  /// The words after the name; in brackets those that may be left out.
  package let words: [String]
  package let options: [ProgramOption]
  package let help: String
  /// Whether any number of words may stand in place of the last one.
  package let takesMoreWords: Bool

  package init(
    _ words: [String] = [], takesMoreWords: Bool = false, _ options: [ProgramOption] = [],
    _ help: String
  ) {
    self.words = words
    self.takesMoreWords = takesMoreWords
    self.options = options
    self.help = help
  }

  package var summary: String { help.firstSentence }

  func option(_ name: String) -> ProgramOption? { options.first { $0.name == name } }
}

extension String {
  /// Without its stop.
  var firstSentence: String {
    let text = replacing("\n", with: " ")
    let sentence = text[..<(text.firstRange(of: ". ")?.lowerBound ?? text.endIndex)]
    return String(sentence.hasSuffix(".") ? sentence.dropLast() : sentence)
  }
}
