import Models
import WSClient
import Wire

struct AssetDetails: Equatable, Sendable {
  var asset: ID<Asset>
  /// The offer that it was opened from.
  var offer: ID<Offer>?
  var scroll = 0
}
