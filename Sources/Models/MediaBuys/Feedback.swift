package import Wire

/// A buyer's feedback on the effect of a line (C5).
package struct Feedback: Entity {
  package let id: ID<Feedback>
  package var mediaBuy: ID<MediaBuy>
  package var kind: Kind
  package var impact: String
  /// In per cent of the expected result, if measured.
  package var performanceIndex: Int?
  package var at: Instant

  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case conversionData = "conversion_data"
    case leadQuality = "lead_quality"
    case brandLift = "brand_lift"
  }

  package enum Limits {
    package static let perMediaBuy = 200
    package static let performanceIndex = 0...1_000
  }
}
