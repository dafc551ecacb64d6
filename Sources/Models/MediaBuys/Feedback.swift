package import Wire

/// What a buyer learned of a line's effect (C5).
package struct Feedback: Entity {
  package let id: ID<Feedback>
  package var mediaBuy: ID<MediaBuy>
  package var kind: Kind
  package var impact: String
  /// In per cent of what was expected, where it was measured.
  package var performanceIndex: Int?
  package var at: Instant

  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case conversionData = "conversion_data"
    case leadQuality = "lead_quality"
    case brandLift = "brand_lift"
  }

  /// Limits of feedback.
  package enum Limits {
    package static let perMediaBuy = 200
    package static let performanceIndex = 0...1_000
  }
}
