import Wire

/// What a seller, or the desk for it, changes of a face (S3).
extension Asking {
  /// Quotes that were given stand: they are what was asked then (O3).
  func editAsset(_ body: Command.EditAsset) throws(Refusal) -> [Event] {
    let asset = try ownAsset(body.asset)
    let changed = asset.with(body.changes)
    try changed.check()
    return changed == asset ? [] : [.assetChanged(changed)]
  }

  /// The face, unless there is none that the asker may change.
  private func ownAsset(_ id: ID<Asset>) throws(Refusal) -> Asset {
    let asset = try asset(id)
    if actor.user?.organisation != asset.owner { try requireDeskOrSystem() }
    return asset
  }
}
