import Wire

/// Why a news item may be about a face.
package struct NewsProposal: Hashable, Sendable {
  package let item: NewsItem
  /// Where both are known, and near.
  package let metres: Int?
  /// Whether it is on the face's road.
  package let isOnRoad: Bool

  package static let nearMetres = 1_000

  init?(_ item: NewsItem, for asset: Asset) {
    let metres = item.metres(to: asset.place)
    self.item = item
    self.metres = metres.flatMap { $0 <= Self.nearMetres ? $0 : nil }
    isOnRoad = item.names(asset.place.road)
    if self.metres == nil, !isOnRoad { return nil }
  }
}
