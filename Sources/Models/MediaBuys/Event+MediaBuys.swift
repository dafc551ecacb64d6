package import Wire

/// The names of these members are fixed: other programs speak them already (C3–C5).
extension Event {
  package struct MediaBuyCreated: Hashable, Sendable, Codable {
    package var mediaBuyId: ID<MediaBuy>
    package var mediaBuy: MediaBuy
    package var deliveryMetrics: DeliveryMetrics
    package var estimatedImpressions: Int64
    package var timestamp: Instant
  }

  package struct MediaBuyUpdated: Hashable, Sendable {
    package var mediaBuyId: ID<MediaBuy>
    /// As it is now.
    package var mediaBuy: MediaBuy
    /// Nothing while nothing was delivered.
    package var deliveryMetrics: DeliveryMetrics?
    package var changesApplied: [AppliedChange]
    package var timestamp: Instant
    /// What might be written of it, where its budget or its status has changed (C8).
    package var notifications: [DraftMessage]?
  }

  package struct DeliveryReported: Hashable, Sendable, Codable {
    package var mediaBuyId: ID<MediaBuy>
    package var days: [DeliveryDay]
    /// With these days.
    package var deliveryMetrics: DeliveryMetrics
    package var timestamp: Instant
  }

  package struct FeedbackSubmitted: Hashable, Sendable, Codable {
    package var feedbackId: ID<Feedback>
    package var mediaBuyId: ID<MediaBuy>
    package var feedbackType: Feedback.Kind
    package var impact: String
    package var performanceIndex: Int?
    package var timestamp: Instant
  }
}

extension Event.MediaBuyUpdated: Codable {
  private enum CodingKeys: String, CodingKey {
    case mediaBuyId, mediaBuy, deliveryMetrics, changesApplied, timestamp, notifications
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(mediaBuyId, forKey: .mediaBuyId)
    try container.encode(mediaBuy, forKey: .mediaBuy)
    // `null` where there are none (C4).
    try container.encode(deliveryMetrics, forKey: .deliveryMetrics)
    try container.encode(changesApplied, forKey: .changesApplied)
    try container.encode(timestamp, forKey: .timestamp)
    try container.encodeIfPresent(notifications, forKey: .notifications)
  }
}

extension MediaBuy {
  /// What is kept of an update beside the line.
  init(updatedBy body: Event.MediaBuyUpdated) {
    self = body.mediaBuy
    lastUpdate = Update(
      at: body.timestamp, changesApplied: body.changesApplied, notifications: body.notifications)
  }
}

extension Feedback {
  init(_ body: Event.FeedbackSubmitted) {
    self.init(
      id: body.feedbackId, mediaBuy: body.mediaBuyId, kind: body.feedbackType,
      impact: body.impact, performanceIndex: body.performanceIndex, at: body.timestamp)
  }
}
