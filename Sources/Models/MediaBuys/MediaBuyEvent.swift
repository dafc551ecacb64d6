package import Wire

/// Changes of media buys. Other programs use the member names, so they are fixed (C3–C5).
package enum MediaBuyEvent: FeatureEvent {
  case created(MediaBuyCreated)
  case updated(MediaBuyUpdated)
  case deliveryReported(DeliveryReported)
  case feedbackSubmitted(FeedbackSubmitted)

  package struct MediaBuyCreated: Hashable, Sendable, Codable {
    package var mediaBuyId: ID<MediaBuy>
    package var mediaBuy: MediaBuy
    package var deliveryMetrics: DeliveryMetrics
    package var estimatedImpressions: Int64
    package var timestamp: Instant
  }

  package struct MediaBuyUpdated: Hashable, Sendable {
    package var mediaBuyId: ID<MediaBuy>
    /// The changed line.
    package var mediaBuy: MediaBuy
    /// Nil before the first delivery.
    package var deliveryMetrics: DeliveryMetrics?
    package var changesApplied: [AppliedChange]
    package var timestamp: Instant
    /// Drafts of messages, if budget or status changed (C8).
    package var notifications: [DraftMessage]?
  }

  package struct DeliveryReported: Hashable, Sendable, Codable {
    package var mediaBuyId: ID<MediaBuy>
    package var days: [DeliveryDay]
    /// Includes these days.
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

extension MediaBuyEvent {
  package var tagged: TaggedBody {
    switch self {
    case .created(let body): TaggedBody("media_buy_created", body)
    case .updated(let body): TaggedBody("media_buy_updated", body)
    case .deliveryReported(let body): TaggedBody("delivery_reported", body)
    case .feedbackSubmitted(let body): TaggedBody("feedback_submitted", body)
    }
  }

  package static let readers: [String: Reader] = [
    "media_buy_created": reader(Self.created),
    "media_buy_updated": reader(Self.updated),
    "delivery_reported": reader(Self.deliveryReported),
    "feedback_submitted": reader(Self.feedbackSubmitted),
  ]
}

extension MediaBuyEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .created(let body):
      if !market.mediaBuys.contains(body.mediaBuy.id) { market.mediaBuys.put(body.mediaBuy) }
    case .updated(let body):
      market.mediaBuys.update(body.mediaBuy.id) { $0 = MediaBuy(updatedBy: body) }
    case .deliveryReported(let body): market.apply(body)
    case .feedbackSubmitted(let body): market.apply(Feedback(body))
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .created(let body): market.audience(ofCampaign: body.mediaBuy.campaign)
    case .updated, .deliveryReported, .feedbackSubmitted: market.audience(ofMediaBuy: mediaBuy)
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] {
    if case .created(let body) = self { return [.topic(.campaign(body.mediaBuy.campaign))] }
    return market.mediaBuys[mediaBuy].map { [.topic(.campaign($0.campaign))] } ?? []
  }

  var changesDeadlines: Bool {
    switch self {
    case .created, .updated: true
    case .deliveryReported, .feedbackSubmitted: false
    }
  }

  private var mediaBuy: ID<MediaBuy> {
    switch self {
    case .created(let body): body.mediaBuyId
    case .updated(let body): body.mediaBuyId
    case .deliveryReported(let body): body.mediaBuyId
    case .feedbackSubmitted(let body): body.mediaBuyId
    }
  }
}

extension MediaBuyEvent.MediaBuyUpdated: Codable {
  private enum CodingKeys: String, CodingKey {
    case mediaBuyId, mediaBuy, deliveryMetrics, changesApplied, timestamp, notifications
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(mediaBuyId, forKey: .mediaBuyId)
    try container.encode(mediaBuy, forKey: .mediaBuy)
    // `null` if there are none (C4).
    try container.encode(deliveryMetrics, forKey: .deliveryMetrics)
    try container.encode(changesApplied, forKey: .changesApplied)
    try container.encode(timestamp, forKey: .timestamp)
    try container.encodeIfPresent(notifications, forKey: .notifications)
  }
}

extension MediaBuy {
  /// The update that is stored with the line.
  fileprivate init(updatedBy body: MediaBuyEvent.MediaBuyUpdated) {
    self = body.mediaBuy
    lastUpdate = Update(
      at: body.timestamp, changesApplied: body.changesApplied, notifications: body.notifications)
  }
}

extension Feedback {
  fileprivate init(_ body: MediaBuyEvent.FeedbackSubmitted) {
    self.init(
      id: body.feedbackId, mediaBuy: body.mediaBuyId, kind: body.feedbackType,
      impact: body.impact, performanceIndex: body.performanceIndex, at: body.timestamp)
  }
}
