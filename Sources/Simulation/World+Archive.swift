import BeatServer
import Models
import WSClient
import Wire

/// Laws of the archive.
extension World {
  /// What a user's state and archive hold together is what the user may see of all that ever was.
  func checkArchive() throws(Violation) {
    for user in cast.everyone.map({ disk.market.users[$0.id] ?? $0 }) {
      let state = disk.market.view(for: user)
      let all = disk.everything.view(for: user)
      let own = disk.archive.filter { $0.entry.audience.includes(user) }.map(\.entry.thing)
      try check(own.offers + state.offers.rows, all.offers.rows, "offers", of: user)
      try check(own.bookings + state.bookings.rows, all.bookings.rows, "bookings", of: user)
      let campaigns = own.campaigns
      try check(
        campaigns.map(\.campaign) + state.campaigns.rows, all.campaigns.rows, "campaigns", of: user)
      try check(
        campaigns.flatMap(\.mediaBuys) + state.mediaBuys.rows, all.mediaBuys.rows, "lines", of: user
      )
      try check(
        campaigns.flatMap(\.deliveries) + state.deliveries.rows, all.deliveries.rows,
        "deliveries", of: user)
      try check(
        campaigns.flatMap(\.feedback) + state.feedback.rows, all.feedback.rows, "feedback", of: user
      )
      // The campaign of a notification is marked when its offer leaves.
      try check(
        (own.notifications + state.notifications.rows).map(\.bare),
        all.notifications.rows.map(\.bare), "notifications", of: user)
    }
  }

  private func check<Row: Hashable>(
    _ found: [Row], _ wanted: [Row], _ what: String, of user: User
  ) throws(Violation) {
    guard found.count == wanted.count, Set(found) == Set(wanted) else {
      let wrong = Set(found).symmetricDifference(wanted)
      throw violation(
        "state and archive together hold all \(what) that \(user.name) may see; \(found.count) of "
          + "\(wanted.count), wrong: \(wrong)")
    }
  }
}

// MARK: - Pages

extension World {
  /// Sometimes reads a part of the archive, in small pages. Nobody repeats a lost request.
  mutating func requestArchive(_ client: Int) throws(Violation) {
    let isCurious = clients[client].isCurious && !disk.archive.isEmpty
    guard isCurious || Int.random(in: 0..<10, using: &generator) == 0, !disk.archive.isEmpty,
      let kind = isCurious ? .offers : ArchiveKind.allCases.randomElement(using: &generator)
    else { return }
    clients[client].isCurious = false
    let words = ["farmgate", "DHK", "tan", "rejected", "ফার্ম"].randomElement(using: &generator)
    let query = ArchiveQuery(
      kind, words: Bool.random(using: &generator) ? words : nil,
      limit: Int.random(in: 1...9, using: &generator))
    try request(
      ArchiveWalk(query: query, request: RequestID(value: 0), version: disk.archiveVersion), client)
  }

  private mutating func request(_ walk: ArchiveWalk, _ client: Int) throws(Violation) {
    var walk = walk
    walk.request = RequestID(at: now(of: client).instant, using: &generator)
    clients[client].walk = walk
    try feed(client, .requestArchive(ArchiveRequest(id: walk.request, query: walk.query)))
  }

  mutating func finish(_ read: ArchiveRead, _ generation: Int) throws(Violation) {
    guard generation == self.generation, hub != nil else { return }
    try feedHub(.archiveRead(read, disk.archive.page(of: read.query, for: read.keys)))
  }

  mutating func finish(_ lookUp: ArchiveLookUp, _ generation: Int) throws(Violation) {
    guard generation == self.generation, hub != nil else { return }
    counters.count("missing things looked up")
    try feedHub(.lookedUp(lookUp, disk.archive.audiences(of: lookUp.things)))
  }

  /// A page has nothing that its reader may not see, and nothing that was removed.
  func checkArchivePage(_ bytes: [UInt8], _ link: Int) throws(Violation) {
    guard bytes.firstRange(of: Self.archiveMember) != nil,
      case .archive(let page) = try? WireCoding.decode(
        ServerFrame<MarketProtocol>.self, from: bytes)
    else { return }
    let user = user(of: links[link].client)
    for thing in page.rows {
      let isThere = disk.archive.contains {
        $0.entry.thing == thing && $0.entry.audience.includes(user)
      }
      guard isThere, mayEverSee(thing, user) else {
        throw violation("a page of the archive has what its reader may see")
      }
    }
  }

  private static let archiveMember = Array(#""type":"archive""#.utf8)

  /// By the market as if nothing had left it.
  private func mayEverSee(_ thing: ArchivedThing, _ user: User) -> Bool {
    let view = disk.everything.view(for: user)
    return switch thing {
    case .offer(let offer): view.offers.contains(offer.id)
    case .booking(let booking): view.bookings.contains(booking.id)
    case .campaign(let body): view.campaigns.contains(body.campaign.id)
    case .notification(let notification): view.notifications.contains(notification.id)
    }
  }

  /// All pages together have all that matches, each once.
  mutating func check(_ page: ArchivePage<MarketProtocol>, _ client: Int) throws(Violation) {
    counters.count("pages of the archive")
    guard var walk = clients[client].walk, walk.request == page.id else { return }
    walk.found += page.rows
    clients[client].walk = nil
    if let next = page.next {
      walk.query.before = next
      return try request(walk, client)
    }
    guard walk.version == disk.archiveVersion else { return }
    counters.count("archives read to their end")
    walk.query.before = nil
    walk.query.limit = nil
    let user = user(of: client)
    let wanted = disk.archive.page(of: walk.query, for: AudienceKey.all(of: user)).count
    guard walk.found.count == wanted, Set(walk.found).count == wanted else {
      throw violation("the pages of the archive have each thing once")
    }
  }
}

extension [ArchivedThing] {
  fileprivate var offers: [Offer] {
    compactMap { if case .offer(let offer) = $0 { offer } else { nil } }
  }

  fileprivate var bookings: [Booking] {
    compactMap { if case .booking(let booking) = $0 { booking } else { nil } }
  }

  fileprivate var campaigns: [ArchivedCampaign] {
    compactMap { if case .campaign(let campaign) = $0 { campaign } else { nil } }
  }

  fileprivate var notifications: [Notification] {
    compactMap { if case .notification(let notification) = $0 { notification } else { nil } }
  }
}

extension Notification {
  fileprivate var bare: [String] { ["\(id)", text, "\(isRead)", "\(at.milliseconds)"] }
}
