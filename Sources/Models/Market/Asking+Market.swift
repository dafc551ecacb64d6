import Wire

/// What sets the market up.
extension Asking {
  func listAsset(_ asset: Asset) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    try asset.check()
    guard market.organisations[asset.owner]?.role == .seller else {
      throw Refusal(.notFound, "There is no such seller.")
    }
    guard !market.assets.contains(asset.id),
      !market.assets.rows.contains(where: { $0.code == asset.code })
    else { throw Refusal(.duplicate, "A face with the code \(asset.code) exists already.") }
    return [.assetListed(asset)]
  }

  func setOverlay(_ body: Command.SetOverlay) throws(Refusal) -> [Event] {
    let asset = try asset(body.asset)
    if actor.user?.organisation != asset.owner { try requireDeskOrSystem() }
    if case .withdrawn(let reason) = body.overlay {
      try Refusal.check(reason, "reason", limit: TextLimits.reason)
    }
    if asset.overlay == body.overlay { return [] }
    return [.overlaySet(body)] + impairments(by: body, of: asset)
  }

  func registerOrganisation(_ organisation: Organisation) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    try Refusal.check(organisation.name, "name", limit: TextLimits.name)
    guard !market.organisations.contains(organisation.id) else {
      throw Refusal(.duplicate, "An organisation with this id exists already.")
    }
    return [.organisationRegistered(organisation)]
  }

  func addUser(_ user: User) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    try Refusal.check(user.name, "name", limit: TextLimits.name)
    try Refusal.check(user.email, "e-mail address", limit: TextLimits.name)
    guard let organisation = market.organisations[user.organisation],
      organisation.role == user.role
    else { throw Refusal(.notFound, "There is no such organisation with that role.") }
    guard !market.users.contains(user.id),
      !market.users.rows.contains(where: { $0.email == user.email })
    else { throw Refusal(.duplicate, "There is an account for \(user.email) already.") }
    return [.userAdded(user)]
  }

  func setTaxRate(_ rate: TaxRate) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    try Refusal.check(rate.source, "source", limit: TextLimits.reason)
    guard TaxRate.limits.contains(rate.basisPoints) else {
      throw Refusal(.invalidPrice, "A rate of tax is between 0 and 100 %.")
    }
    guard let newest = market.taxRates.last, newest.from < rate.from else {
      throw Refusal(.invalidDates, "A newer rate of tax is set already.")
    }
    return [.taxRateSet(rate)]
  }
}

/// What a person does with the lines behind the bell (T1). Ids that are not the asker's, or that
/// are gone, count for nothing: saying so would tell that they exist.
extension Asking {
  func readNotifications(_ body: Command.Notifications) throws(Refusal) -> [Event] {
    let (user, own) = try own(body)
    let unread = own.filter { !$0.isRead }.map(\.id)
    return unread.isEmpty ? [] : [.notificationsRead(.init(recipient: user.id, ids: unread))]
  }

  func clearNotifications(_ body: Command.Notifications) throws(Refusal) -> [Event] {
    let (user, own) = try own(body)
    return own.isEmpty
      ? [] : [.notificationsCleared(.init(recipient: user.id, ids: own.map(\.id)))]
  }

  private static let idsMax = 10_000

  private func own(_ body: Command.Notifications) throws(Refusal) -> (User, [Notification]) {
    let user = try require(.buyer, .seller, .admin)
    guard body.ids.count <= Self.idsMax else {
      throw Refusal(.tooLarge, "Name \(Self.idsMax) notifications at most.")
    }
    var seen: Set<ID<Notification>> = []
    let own = body.ids.filter { seen.insert($0).inserted }
      .compactMap { market.notifications[$0] }.filter { $0.recipient == user.id }
    return (user, own)
  }
}
