import Wire

extension Marketplace {
  /// What `user` may see. Law: applying to a view the events whose audience includes the user gives
  /// the view of the market to which all events were applied.
  package func view(for user: User) -> Marketplace {
    let sight = Visibility(user)
    var view = Marketplace()
    view.organisations = organisations.filter { sight.includes($0) }
    view.users = users.filter { sight.includes($0) }
    view.assets = assets.filter { sight.includes($0) }
    view.campaigns = campaigns.filter { sight.includes($0) }
    view.offers = offers.filter { sight.includes($0) }
    view.bookings = bookings.filter { sight.includes($0, in: self) }
    view.holds = holds.filter { sight.includes($0, in: self) }
    view.notifications = notifications.filter { sight.includes($0) }
    view.taxRates = taxRates
    view.probes = probes.filter { sight.includes($0) }
    view.shares = shares.filter { sight.includes($0) }
    view.mediaBuys = mediaBuys.filter { sight.includes($0, in: self) }
    view.deliveries = deliveries.filter { sight.includes($0.mediaBuy, in: self) }
    view.feedback = feedback.filter { sight.includes($0.mediaBuy, in: self) }
    view.conversations = conversations.filter { $0.includes(user) }
    view.notebooks = notebooks.filter { sight.includes($0) }
    view.noteGrants = noteGrants.filter { sight.includes($0) }
    view.privateNotes = privateNotes.filter { sight.includes($0) }
    view.news = news
    view.newsLinks = newsLinks.filter { sight.includes($0, in: self) }
    view.newsDismissals = newsDismissals.filter { sight.includes($0, in: self) }
    return view
  }

  /// Whether this equals `market.view(for: user)`, without building that.
  package func isView(of market: Marketplace, for user: User) -> Bool {
    let sight = Visibility(user)
    return organisations.isPart(of: market.organisations) { sight.includes($0) }
      && users.isPart(of: market.users) { sight.includes($0) }
      && assets.isPart(of: market.assets) { sight.includes($0) }
      && campaigns.isPart(of: market.campaigns) { sight.includes($0) }
      && offers.isPart(of: market.offers) { sight.includes($0) }
      && bookings.isPart(of: market.bookings) { sight.includes($0, in: market) }
      && holds.isPart(of: market.holds) { sight.includes($0, in: market) }
      && notifications.isPart(of: market.notifications) { sight.includes($0) }
      && taxRates == market.taxRates
      && probes.isPart(of: market.probes) { sight.includes($0) }
      && shares.isPart(of: market.shares) { sight.includes($0) }
      && mediaBuys.isPart(of: market.mediaBuys) { sight.includes($0, in: market) }
      && deliveries.isPart(of: market.deliveries) { sight.includes($0.mediaBuy, in: market) }
      && feedback.isPart(of: market.feedback) { sight.includes($0.mediaBuy, in: market) }
      && conversations.isPart(of: market.conversations) { $0.includes(user) }
      && notebooks.isPart(of: market.notebooks) { sight.includes($0) }
      && noteGrants.isPart(of: market.noteGrants) { sight.includes($0) }
      && privateNotes.isPart(of: market.privateNotes) { sight.includes($0) }
      && news == market.news
      && newsLinks.isPart(of: market.newsLinks) { sight.includes($0, in: market) }
      && newsDismissals.isPart(of: market.newsDismissals) { sight.includes($0, in: market) }
  }
}

/// Decides which rows a user may see. `Audience` does the same for events, and a law test checks
/// that they agree. This is called for every row, so it doesn't allocate.
private struct Visibility {
  let id: ID<User>
  let role: Role
  let organisation: ID<Organisation>

  init(_ user: User) {
    id = user.id
    role = user.role
    organisation = user.organisation
  }

  private var isDesk: Bool { role == .admin }

  /// Everyone knows sellers and the desk. Only the desk and the buyer itself know a buyer.
  func includes(_ row: Organisation) -> Bool {
    isDesk || row.role != .buyer || row.id == organisation
  }

  func includes(_ row: User) -> Bool { isDesk || row.organisation == organisation }

  /// Samples never reach buyers (A5).
  func includes(_ row: Asset) -> Bool {
    isDesk || row.owner == organisation || (role == .buyer && !row.isSample)
  }

  func includes(_ row: Campaign) -> Bool {
    isDesk || (row.buyer == organisation && !row.isSample)
  }

  func includes(_ row: Offer) -> Bool { isDesk || row.buyer == organisation }

  func includes(_ row: Booking, in market: Marketplace) -> Bool {
    market.assets[row.asset].map { includes($0) } ?? false
  }

  /// Media buys are visible with their campaign.
  func includes(_ row: MediaBuy, in market: Marketplace) -> Bool {
    market.campaigns[row.campaign].map { includes($0) } ?? false
  }

  func includes(_ id: ID<MediaBuy>, in market: Marketplace) -> Bool {
    market.mediaBuys[id].map { includes($0, in: market) } ?? false
  }

  func includes(_ row: Hold, in market: Marketplace) -> Bool {
    market.assets[row.asset].map { includes($0) } ?? false
  }

  func includes(_ row: Notification) -> Bool { row.recipient == id }

  func includes(_ row: Share) -> Bool {
    isDesk || row.owner == organisation || row.viewer == organisation
  }

  func includes(_ row: ProbeSet) -> Bool { row.owner == id }

  func includes(_ row: Notebook) -> Bool { isDesk || row.organisation == organisation }

  func includes(_ row: NoteGrant) -> Bool {
    isDesk || row.book == organisation || row.reader == organisation
  }

  /// Not even the desk sees private notes (N4).
  func includes(_ row: PrivateNotes) -> Bool { row.owner == id }

  func includes(_ row: NewsLink, in market: Marketplace) -> Bool {
    if let circle = row.circle { return isDesk || circle == organisation }
    return market.assets[row.asset].map { includes($0) } ?? false
  }

  func includes(_ row: NewsDismissal, in market: Marketplace) -> Bool {
    if let user = row.user { return user == id }
    return market.assets[row.asset].map { includes($0) } ?? false
  }
}
