import Models
import Wire

/// All that is known of a face, and of the offer that it was opened from.
struct AssetDetails: ScrollingPanel {
  var asset: ID<Asset>
  var offer: ID<Offer>?
  var scroll = 0

  var dialog: Dialog { .asset(self) }
  var watched: ID<Asset>? { asset }

  func lines(_ model: Model) -> AssetDetailsView? {
    model.market.assets[asset].map { face in
      AssetDetailsView(face, offer.flatMap { model.market.offers[$0] }, model.context)
    }
  }

  func ownKeys(_ model: Model) -> [FooterKey] {
    let hasPhotos = model.market.assets[asset]?.photos.isEmpty == false
    return (model.canRequest ? [("n", "request")] : [])
      + (hasPhotos ? [("p", "photos")] : []) + [("Tab", "notes and news")]
  }

  func handleOwn(_ key: Key, in model: inout Model) -> [Effect]? {
    switch key {
    case .character("n"):
      if model.canRequest, let face = model.market.assets[asset] {
        model.dialogs.append(.form(.request(face, in: model.context)))
      }
    case .character("p"):
      if let face = model.market.assets[asset] { return model.openPhotos(of: face) }
    case .tab, .character("N"): model.replaceTop(NotesPanel(asset: asset))
    default: return nil
    }
    return []
  }
}
