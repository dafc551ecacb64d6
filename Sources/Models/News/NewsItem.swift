package import Wire

/// A news item that may concern faces near it.
package struct NewsItem: Entity {
  package let id: ID<NewsItem>
  package let title: String
  package let source: String
  package let url: String
  package let at: Instant
  /// The place in words.
  package let place: String
  package let road: String
  package let latitude: Double?
  package let longitude: Double?

  /// An item as a feed gives it.
  package struct Draft: Hashable, Sendable, Codable {
    package var title: String
    package var source: String
    package var url: String
    package var at: Instant
    package var place: String?
    package var road: String?
    package var latitude: Double?
    package var longitude: Double?

    package init(
      title: String, source: String, url: String, at: Instant, place: String? = nil,
      road: String? = nil, latitude: Double? = nil, longitude: Double? = nil
    ) {
      self.title = title
      self.source = source
      self.url = url
      self.at = at
      self.place = place
      self.road = road
      self.latitude = latitude
      self.longitude = longitude
    }
  }

  init(id: ID<NewsItem>, _ draft: Draft) {
    self.id = id
    title = draft.title
    source = draft.source
    url = draft.url
    at = draft.at
    place = draft.place ?? ""
    road = draft.road ?? ""
    latitude = draft.latitude
    longitude = draft.longitude
  }

  package enum Limits {
    /// Older items are dropped.
    package static let kept = 1_000
    package static let url = 500
    /// How many items one user can dismiss.
    package static let dismissals = 2_000
  }
}

extension ID {
  var salt: UInt64 {
    UInt64(truncatingIfNeeded: value &* 0x9e37_79b9_7f4a_7c15 ^ (value >> 64))
  }
}
