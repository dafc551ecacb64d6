import Wire

/// Limits of texts in bytes of UTF-8.
package enum TextLimits {
  package static let name = 200
  package static let note = 4_000
  /// Of the assistant's answers.
  package static let answer = 16 << 10
  package static let reason = 1_000
  package static let code = 32
}
