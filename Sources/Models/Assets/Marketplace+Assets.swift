import Wire

extension Marketplace {
  /// Adds or changes an imported face, and leaves its overlay as it is.
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

  /// Mixed audiences come only from a faulty sender: then only the desk gets the faces.
  static func audience(of assets: [Asset]) -> Audience {
    guard let first = assets.first,
      assets.allSatisfy({ $0.owner == first.owner && $0.isSample == first.isSample })
    else { return .desk }
    return audience(of: first)
  }
}
