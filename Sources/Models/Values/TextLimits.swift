import Wire

/// Limits of texts, in characters as readers count them: a Bangla letter with its signs is one.
package enum TextLimits {
  package static let name = 200
  package static let note = 4_000
  /// Of the assistant's answers, in bytes of UTF-8.
  package static let answer = 16 << 10
  package static let reason = 1_000
  package static let code = 32

  /// The bytes of UTF-8 that a character may have on average. Bangla needs about five; what needs
  /// more piles up signs, and would make states large.
  package static let bytesPerCharacter = 8
}
