import Models
import Wire

/// The details of a face, and of the offer that it was opened from.
struct AssetDetails: ScrollingPanel {
  var asset: ID<Asset>
  var offer: ID<Offer>?
  var scroll = 0

  var dialog: Dialog { .asset(self) }
  var watched: ID<Asset>? { asset }

  func lines(in context: Context) -> AssetDetailsView? {
    context.market.assets[asset].map { face in
      AssetDetailsView(face, offer.flatMap { context.market.offers[$0] }, context)
    }
  }

  func ownKeys(in context: Context) -> [FooterKey] {
    let hasPhotos = context.market.assets[asset]?.photos.isEmpty == false
    return (context.canRequest ? [("n", "request")] : [])
      + (hasPhotos ? [("p", "photos")] : []) + [("Tab", "notes and news")]
  }

  func handleOwn(_ key: Key, in context: Context) -> [Intent]? {
    let face = context.market.assets[asset]
    switch key {
    case .character("n"):
      guard context.canRequest, let face else { return [] }
      return [.open(.form(.request(face, in: context)))]
    case .character("p"): return face.map { PhotoDialog.open($0) } ?? []
    case .tab, .character("N"): return [.close, .open(.notes(NotesPanel(asset: asset)))]
    default: return nil
    }
  }
}
