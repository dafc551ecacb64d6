package import Wire

/// How long texts may be, in bytes of UTF-8.
package enum TextLimits {
  package static let name = 200
  package static let note = 4_000
  package static let reason = 1_000
  package static let code = 32
}

extension Refusal {
  /// Refuses a text that is empty or longer than `limit` bytes; `what` names it in the sentence.
  package static func check(
    _ text: String, _ what: String, limit: Int, mayBeEmpty: Bool = false
  ) throws(Refusal) {
    if !mayBeEmpty, text.allSatisfy(\.isWhitespace) {
      throw Refusal(.invalidText, "The \(what) is empty. Write a few words.")
    }
    if text.utf8.count > limit {
      throw Refusal(
        .invalidText,
        "The \(what) has \(text.utf8.count) bytes; the most is \(limit). Shorten it.")
    }
  }
}
