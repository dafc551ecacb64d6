import Wire

/// What happens to a face (A1, A2, A6).
package enum AssetEvent: FeatureEvent {
  case listed(Asset)
  case imported(AssetsImported)
  /// The changed face.
  case changed(Asset)
  case overlaySet(AssetCommand.SetOverlay)

  /// New and changed faces of one owner, either all samples or none, so that they have one
  /// audience. Overlays of existing faces stay.
  package struct AssetsImported: Hashable, Sendable, Codable {
    /// Keeps a message far below the size that links accept.
    package static let countMax = 250

    package var faces: PackedAssets
  }
}

extension AssetEvent {
  package var tagged: TaggedBody {
    switch self {
    case .listed(let body): TaggedBody("asset_listed", body)
    case .imported(let body): TaggedBody("assets_imported", body)
    case .changed(let body): TaggedBody("asset_changed", body)
    case .overlaySet(let body): TaggedBody("overlay_set", body)
    }
  }

  package static let readers: [String: Reader] = [
    "asset_listed": reader(Self.listed),
    "assets_imported": reader(Self.imported),
    "asset_changed": reader(Self.changed),
    "overlay_set": reader(Self.overlaySet),
  ]
}

extension AssetEvent {
  func apply(to market: inout Marketplace) {
    switch self {
    case .listed(let asset): market.assets.put(asset)
    case .imported(let body): for asset in body.faces.assets { market.putImported(asset) }
    case .changed(let asset): market.assets.update(asset.id) { $0 = asset }
    case .overlaySet(let body): market.assets.update(body.asset) { $0.overlay = body.overlay }
    }
  }

  func audience(in market: Marketplace) -> Audience {
    switch self {
    case .listed(let asset): Marketplace.audience(of: asset)
    case .imported(let body): Marketplace.audience(of: body.faces.assets)
    case .changed(let asset): market.audience(ofAsset: asset.id)
    case .overlaySet(let body): market.audience(ofAsset: body.asset)
    }
  }

  func subjects(in market: Marketplace) -> [HistorySubject] {
    switch self {
    case .listed(let asset), .changed(let asset): [.topic(.asset(asset.id))]
    case .imported(let body): body.faces.assets.map { .topic(.asset($0.id)) }
    case .overlaySet(let body): [.topic(.asset(body.asset))]
    }
  }

  var changesLines: Bool {
    switch self {
    case .imported: true
    case .listed, .changed, .overlaySet: false
    }
  }

  var facesMovingUp: [ID<Asset>] {
    switch self {
    case .imported(let body): body.faces.assets.map(\.id)
    case .listed, .changed, .overlaySet: []
    }
  }
}
