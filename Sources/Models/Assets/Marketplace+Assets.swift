import Wire

extension Marketplace {
  /// An import changes a face, and not what keeps it from being booked.
  mutating func putImported(_ imported: Asset) {
    var asset = imported
    asset.overlay = assets[asset.id]?.overlay
    assets.put(asset)
  }

  func audience(ofAsset id: ID<Asset>) -> Audience {
    guard let asset = assets[id] else { return .desk }
    return Self.audience(of: asset)
  }

  /// Samples never reach buyers (A5).
  package static func audience(of asset: Asset) -> Audience {
    Audience(roles: asset.isSample ? [.admin] : [.admin, .buyer], organisations: [asset.owner])
  }

  /// Faces of several audiences, which only a broken sender puts together, are for the desk alone.
  static func audience(of assets: [Asset]) -> Audience {
    guard let first = assets.first,
      assets.allSatisfy({ $0.owner == first.owner && $0.isSample == first.isSample })
    else { return .desk }
    return audience(of: first)
  }
}
