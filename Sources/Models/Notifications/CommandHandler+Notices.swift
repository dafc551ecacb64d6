import Wire

extension CommandHandler {
  /// Notifies each user concerned except the author. `salt` differs between the groups of one
  /// command, so that every notification has its own id.
  func notices(
    _ topic: Notification.Topic, _ offer: Offer, to group: Notified, salt: UInt64 = 0,
    saying said: String? = nil
  ) -> [Event] {
    let text = said ?? sentence(topic, offer)
    let subject: Notification.Subject =
      switch group {
      case .desk, .buyers, .both: .offer(offer.id)
      case .owner: .asset(offer.asset)
      }
    let recipients = market.users.rows.filter { isIn(group, $0, offer) && $0.id != actor.user?.id }
    return post(topic, subject, text, to: recipients, salt: salt)
  }

  /// Notifies the desk and the buyer's users.
  func notices(
    _ topic: Notification.Topic, _ campaign: Campaign, _ text: String, salt: UInt64 = 0
  ) -> [Event] {
    let recipients = market.users.rows.filter { user in
      (user.role == .admin || Marketplace.isOwn(campaign, user)) && user.id != actor.user?.id
    }
    return post(topic, .campaign(campaign.id), text, to: recipients, salt: salt)
  }

  func post(
    _ topic: Notification.Topic, _ subject: Notification.Subject, _ text: String,
    to recipients: [User], salt: UInt64 = 0
  ) -> [Event] {
    recipients.enumerated().map { index, user in
      .notification(
        .posted(
          Notification(
            id: ID(derivedFrom: id, salt: salt << 32 | UInt64(index)), recipient: user.id, at: now,
            topic: topic, subject: subject, text: text)))
    }
  }

  private func isIn(_ group: Notified, _ user: User, _ offer: Offer) -> Bool {
    switch group {
    case .desk: user.role == .admin
    case .buyers: user.organisation == offer.buyer
    case .both: user.role == .admin || user.organisation == offer.buyer
    case .owner: user.organisation == market.assets[offer.asset]?.owner
    }
  }

  /// The text of a notification. An owner's text names neither buyer nor price.
  private func sentence(_ topic: Notification.Topic, _ offer: Offer) -> String {
    let face = market.assets[offer.asset]?.code ?? "A face"
    let days = offer.dates.text(today: Day(now))
    let buyer = market.organisations[offer.buyer]?.name ?? "A buyer"
    let total = offer.newestQuote?.total.text() ?? ""
    let version = offer.newestQuote.map { "v\($0.version)" } ?? ""
    return switch topic {
    case .requested: "\(buyer) asks for \(face), \(days)"
    case .quoted: "\(face), \(days): quote \(version), \(total)"
    case .approved: "\(buyer) approved \(face), \(days), \(total)"
    case .rejected: "\(buyer) rejected quote \(version) for \(face)"
    case .revisionRequested: "\(buyer) wants quote \(version) for \(face) revised"
    case .cancelled: "\(buyer) cancelled \(face), \(days)"
    case .declined: "The desk declined \(face), \(days)"
    case .withdrawn: "The desk withdrew its quote for \(face), \(days)"
    case .expired: "Quote \(version) for \(face), \(days), expired"
    case .lost: "\(face), \(days), went to another buyer"
    case .booked: "\(face) is booked, \(days)"
    case .impaired: "\(face), \(days), is impaired: the face was withdrawn"
    case .campaignCancelled, .campaignDeleted, .campaignCompleted, .mediaBuyChanged, .budgetSpent:
      "\(face), \(days)"
    case .held, .challenged, .promoted, .holdExpired, .holdEnded: "\(face), \(days)"
    case .confirmationAsked, .confirmed, .refused, .unconfirmed, .released, .forced:
      bookingSentence(topic, offer)
    case .mentioned, .replied: "\(face), \(days)"
    }
  }
}
