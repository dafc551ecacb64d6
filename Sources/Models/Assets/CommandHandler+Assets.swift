import Wire

/// What a seller, or the desk on its behalf, does with its faces (S3).
extension CommandHandler {
  func listAsset(_ asset: Asset) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    try asset.check()
    guard market.organisations[asset.owner]?.role == .seller else {
      throw Refusal(.notFound, "There is no such seller.")
    }
    guard !market.assets.contains(asset.id),
      !market.assets.rows.contains(where: { $0.code == asset.code })
    else { throw Refusal(.duplicate, "A face with the code \(asset.code) exists already.") }
    return [.asset(.listed(asset))]
  }

  func setOverlay(_ body: AssetCommand.SetOverlay) throws(Refusal) -> [Event] {
    let asset = try asset(body.asset)
    if actor.user?.organisation != asset.owner { try requireDeskOrSystem() }
    if case .withdrawn(let reason) = body.overlay {
      try Refusal.check(reason, "reason", limit: TextLimits.reason)
    }
    if asset.overlay == body.overlay { return [] }
    return [.asset(.overlaySet(body))] + impairments(by: body, of: asset)
  }

  /// Existing quotes keep their prices (O3).
  func editAsset(_ body: AssetCommand.EditAsset) throws(Refusal) -> [Event] {
    let asset = try ownAsset(body.asset)
    let changed = asset.with(body.changes)
    try changed.check()
    return changed == asset ? [] : [.asset(.changed(changed))]
  }

  /// The face with this id, if the user may change it.
  private func ownAsset(_ id: ID<Asset>) throws(Refusal) -> Asset {
    let asset = try asset(id)
    if actor.user?.organisation != asset.owner { try requireDeskOrSystem() }
    return asset
  }
}
