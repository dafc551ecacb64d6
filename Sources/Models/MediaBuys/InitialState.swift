package import Wire

/// The initial state for other programs (C6): lines, their delivery, and the faces on sale. The
/// names are fixed.
package struct InitialState: Hashable, Sendable, Codable {
  package var products: [Product]
  package var mediaBuys: [MediaBuy]
  package var deliveryMetrics: [BuyMetrics]
  package var aggregations: Aggregations
  package var performanceFeedbackLog: [MediaBuyEvent.FeedbackSubmitted]

  /// A face on sale.
  package struct Product: Hashable, Sendable, Codable {
    package var productId: ID<Asset>
    package var code: String
    package var name: String
    package var medium: Asset.Medium
    package var district: String
    package var venueId: Int?
    package var latitude: Double
    package var longitude: Double
    package var ratePerMonth: Money
    package var minimumDays: Int
    package var currency = "BDT"
    package var isAvailable: Bool

    private enum CodingKeys: String, CodingKey {
      case productId, code, name, medium, district, venueId, latitude, longitude, ratePerMonth,
        minimumDays, currency, isAvailable
    }
  }

  package struct BuyMetrics: Hashable, Sendable {
    package var mediaBuyId: ID<MediaBuy>
    package var metrics: DeliveryMetrics
  }
}

/// Encodes the line's id beside its metrics.
extension InitialState.BuyMetrics: Codable {
  private enum CodingKeys: String, CodingKey { case mediaBuyId }

  package init(from decoder: any Decoder) throws {
    mediaBuyId = try decoder.container(keyedBy: CodingKeys.self)
      .decode(ID.self, forKey: .mediaBuyId)
    metrics = try DeliveryMetrics(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(mediaBuyId, forKey: .mediaBuyId)
    try metrics.encode(to: encoder)
  }
}

extension InitialState {
  /// The part that one user may see.
  package init(of view: Marketplace, at now: Instant) {
    let today = Day(now)
    let occupancy = Occupancy(of: view)
    let isFree = { (asset: Asset) in
      occupancy.isFree(asset, in: DayRange(from: today, to: today.advanced(by: 1)))
    }
    products = view.assets.rows.map { Product($0, isAvailable: isFree($0)) }
    mediaBuys = view.mediaBuys.rows
    deliveryMetrics = view.mediaBuys.rows.map { buy in
      BuyMetrics(
        mediaBuyId: buy.id, metrics: view.delivery(of: buy.id).metrics(of: buy, at: now))
    }
    aggregations = view.aggregations(today: today)
    performanceFeedbackLog = view.feedback.rows.map { row in
      MediaBuyEvent.FeedbackSubmitted(
        feedbackId: row.id, mediaBuyId: row.mediaBuy, feedbackType: row.kind, impact: row.impact,
        performanceIndex: row.performanceIndex, timestamp: row.at)
    }
  }
}

extension InitialState.Product {
  fileprivate init(_ asset: Asset, isAvailable: Bool) {
    self.init(
      productId: asset.id, code: asset.code, name: asset.name, medium: asset.medium,
      district: asset.place.district, venueId: asset.venue, latitude: asset.place.latitude,
      longitude: asset.place.longitude, ratePerMonth: asset.monthlyRate,
      minimumDays: asset.minimumDays, isAvailable: isAvailable)
  }
}
