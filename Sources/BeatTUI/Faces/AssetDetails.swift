import Localization
import Models
import Wire

/// The details of a face, and of the offer that it was opened from.
struct AssetDetails: ScrollingPanel {
  var asset: ID<Asset>
  var offer: ID<Offer>?
  var scroll = 0

  var dialog: Dialog { .asset(self) }
  var watched: ID<Asset>? { asset }

  /// The face's facts and photos, then the offer's.
  func layout(in context: Context) -> FactsLayout? {
    guard let face = context.market.assets[asset] else { return nil }
    let stage = context.layout.stage
    let rect = Rect(centredIn: stage, width: 78, height: stage.rows > 30 ? 32 : 21)
    var facts = FactList(width: rect.inside.columnCount, context.ink)
    facts.add(face, context)
    facts.add(face.photos, context)
    if let offer = offer.flatMap({ context.market.offers[$0] }) {
      facts.skip()
      facts.add(offer, context)
    }
    return FactsLayout(
      title: "\(face.code) \(face.name(in: context.script))",
      note: face.isSample ? "sample" : "", rect: rect, facts: facts)
  }

  func ownActions(in context: Context) -> [PanelAction] {
    let hasPhotos = context.market.assets[asset]?.photos.isEmpty == false
    let request: Hindrance? = context.role != .buyer ? .only(.buyer) : .past
    return [
      PanelAction(
        "request", .character("n"), label: "request", help: "request an offer for this face",
        unless: context.canRequest ? nil : request),
      PanelAction(
        "photos", .character("P"), label: "photos", help: "the face's photos",
        unless: hasPhotos ? nil : .fact("The face has no photos.")),
      PanelAction(
        "notes", .tab, .character("N"), label: "notes and news",
        help: "notes and news on the face"),
    ]
  }

  func handleOwn(_ key: Key, in context: Context) -> [Intent]? {
    let face = context.market.assets[asset]
    switch key {
    case .character("n"):
      guard context.canRequest, let face else { return [] }
      return [.open(.form(.request(face, in: context)))]
    case .character("P"): return face.map { PhotoDialog.open($0) } ?? []
    case .tab, .character("N"): return [.close, .open(.notes(NotesPanel(asset: asset)))]
    default: return nil
    }
  }
}
