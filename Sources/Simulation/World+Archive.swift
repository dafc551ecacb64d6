import BeatServer
import Models
import Wire

/// Laws of the archive.
extension World {
  /// What a user's state and archive hold together is what the user may see of all that ever was.
  func checkArchive() throws(Violation) {
    for user in cast.everyone {
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
      throw violation("state and archive together hold all \(what) that \(user.name) may see")
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
