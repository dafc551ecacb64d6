package import Wire

extension String {
  /// An upper bound of the bytes that a thing with this text needs in an encoded state: JSON may
  /// escape a byte as two, and names and times are added.
  var stateByteCount: Int { 200 + 2 * utf8.count }
}

extension Refusal {
  /// Refuses a text that is empty, longer than `limit` characters or has control characters. `what`
  /// names it in the sentence.
  package static func check(
    _ text: String, _ what: String, limit: Int, mayBeEmpty: Bool = false
  ) throws(Refusal) {
    if !mayBeEmpty, text.isBlank {
      throw Refusal(.invalidText, "The \(what) is empty. Write a few words.")
    }
    if text.unicodeScalars.contains(where: \.isControl) {
      throw Refusal(.invalidText, "The \(what) has control characters. Remove them.")
    }
    // Most texts are short enough however they are counted.
    guard text.utf8.count > limit else { return }
    guard text.utf8.count <= limit * TextLimits.bytesPerCharacter else {
      throw Refusal(.invalidText, "The \(what) has too many signs for one text. Shorten it.")
    }
    if text.count > limit {
      throw Refusal(
        .invalidText,
        "The \(what) has \(text.count) characters; the limit is \(limit). Shorten it.")
    }
  }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
  /// Without blanks at both ends. Text without any is returned unscanned.
  package var trimmed: String {
    guard let first = utf8.first, let last = utf8.last,
      first <= 0x20 || last <= 0x20 || first >= 0x80 || last >= 0x80
    else { return String(self) }
    return drop(while: \.isWhitespace).trimmedAtEnd
  }
}

extension StringProtocol {
  package var trimmedAtEnd: String {
    lastIndex { !$0.isWhitespace }.map { String(self[...$0]) } ?? ""
  }
}

extension String {
  /// Whether it has no visible character: only blanks and joining or direction marks.
  package var isBlank: Bool {
    unicodeScalars.allSatisfy { scalar in
      let properties = scalar.properties
      return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
        || properties.generalCategory == .format
    }
  }
}

extension Unicode.Scalar {
  /// C0, DEL and C1, which begin escape sequences. Line ends are allowed.
  fileprivate var isControl: Bool {
    switch value {
    case 0x09, 0x0a: false
    case 0..<0x20, 0x7f..<0xa0: true
    default: false
    }
  }
}
