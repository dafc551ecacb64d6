package import Wire

extension Marketplace {
  /// What the clock moves to the archive: at most that many things. If more is due, the clock goes
  /// on at once.
  package func archivals(at now: Instant, most: Int = ArchiveLimits.countMax) -> [Event] {
    CommandHandler(market: self, actor: .system, id: CommandID(value: 0), now: now)
      .archivals(most: most)
  }
}

extension CommandHandler {
  fileprivate func archivals(most: Int) -> [Event] {
    let rules = ArchiveRules(market)
    var left = most
    var gone: Set<ID<Booking>> = []
    return bookingsArchived(&left, &gone) + offersArchived(rules, &left, gone)
      + notificationsArchived(rules, &left)
  }

  private func bookingsArchived(_ left: inout Int, _ gone: inout Set<ID<Booking>>) -> [Event] {
    let over = market.bookings.rows.filter { booking in
      ArchiveRules.due(of: booking).map { $0 <= now } ?? false
    }
    .sorted { ($0.dates.end, $0.id) < ($1.dates.end, $1.id) }.prefix(left)
    left -= over.count
    gone = Set(over.map(\.id))
    return grouped(over) { market.audience(ofAsset: $0.asset) }.map { bookings in
      .archive(.bookings(.init(bookings: bookings.map(\.id))))
    }
  }

  /// A campaign leaves when none of its offers is left.
  private func offersArchived(
    _ rules: ArchiveRules, _ left: inout Int, _ gone: Set<ID<Booking>>
  ) -> [Event] {
    var seen: Set<ID<Offer>> = []
    let due = market.offers.rows.filter { offer in
      guard let due = rules.due(of: offer), due <= now else { return false }
      guard case .approved(let approval) = offer.state else { return true }
      return gone.contains(approval.booking) || !market.bookings.contains(approval.booking)
    }
    let leaving = (due + rules.surplusOffers).filter { seen.insert($0.id).inserted }.prefix(left)
    left -= leaving.count
    let left = left
    let events = grouped(leaving) { [$0.buyer.value, $0.campaign?.value ?? 0] }.map { offers in
      Event.archive(
        .offers(
          .init(
            buyer: offers[0].buyer, campaign: offers[0].campaign, offers: offers.map(\.id))))
    }
    return events + campaignsArchived(rules, left, without: Set(leaving.map(\.id)))
  }

  private func campaignsArchived(
    _ rules: ArchiveRules, _ left: Int, without gone: Set<ID<Offer>>
  ) -> [Event] {
    let due = market.campaigns.rows.filter { rules.due(of: $0).map { $0 <= now } ?? false }
    if due.isEmpty { return [] }
    let busy = Set(market.offers.rows.lazy.filter { !gone.contains($0.id) }.compactMap(\.campaign))
    return due.filter { !busy.contains($0.id) }.prefix(left).map {
      .archive(.campaign(.init(campaign: $0.id)))
    }
  }

  private func notificationsArchived(_ rules: ArchiveRules, _ left: inout Int) -> [Event] {
    var seen: Set<ID<Notification>> = []
    let due = market.notifications.rows.filter { notification in
      ArchiveRules.due(of: notification).map { $0 <= now } ?? false
    }
    let leaving = (due + rules.surplusNotifications).filter { seen.insert($0.id).inserted }
      .prefix(max(0, left))
    return grouped(leaving) { $0.recipient }.map { own in
      .archive(
        .notifications(.init(recipient: own[0].recipient, notifications: own.map(\.id))))
    }
  }

  /// Groups of one key that fit into an event, in the order of their first rows.
  private func grouped<Row, Key: Hashable>(
    _ rows: some Sequence<Row>, by key: (Row) -> Key
  ) -> [[Row]] {
    var places: [Key: Int] = [:]
    var groups: [[Row]] = []
    for row in rows {
      let key = key(row)
      if let place = places[key], groups[place].count < ArchiveLimits.eventCountMax {
        groups[place].append(row)
      } else {
        places[key] = groups.count
        groups.append([row])
      }
    }
    return groups
  }
}
