package import Wire

/// What a text was before it was changed, and when that was.
package struct EarlierText: Hashable, Sendable, Codable {
  package let text: String
  package let changedAt: Instant
}
