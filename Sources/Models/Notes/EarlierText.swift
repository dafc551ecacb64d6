package import Wire

/// An earlier version of a text, and when it was replaced.
package struct EarlierText: Hashable, Sendable, Codable {
  package let text: String
  package let changedAt: Instant
}
