import Wire

/// A news item that may concern a face, and why.
package struct NewsProposal: Hashable, Sendable {
  package let item: NewsItem
  /// Set if both places are known and near each other.
  package let metres: Int?
  /// Whether it names the face's road.
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
