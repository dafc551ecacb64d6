import Wire

extension MediaBuy {
  fileprivate var nextTurn: Instant? {
    switch status {
    case .pendingStart: min(dates.start, dates.end).start
    case .active, .paused: dates.end.start
    case .completed, .canceled: nil
    }
  }
}

extension Marketplace {
  /// The part of the campaign's budget that lines use. Lines that have ended count what they spent.
  func allocated(to lines: [MediaBuy]) -> Money {
    .total(of: lines.lazy.map { $0.status.isOpen ? $0.budget : delivery(of: $0.id).spend })
  }

  /// The rest of the campaign's budget; nil without a budget.
  package func unallocated(of campaign: Campaign) -> Money? {
    campaign.budget.map {
      Money(
        paisa: $0.paisa.subtractingReportingOverflow(
          allocated(to: mediaBuys(of: campaign.id)).paisa
        ).partialValue)
    }
  }
}

/// Applying events of lines.
extension Marketplace {
  mutating func apply(_ body: MediaBuyEvent.DeliveryReported) {
    guard mediaBuys.contains(body.mediaBuyId) else { return }
    var delivery = delivery(of: body.mediaBuyId)
    for day in body.days { delivery.put(day) }
    deliveries.put(delivery)
  }

  mutating func apply(_ row: Feedback) {
    guard mediaBuys.contains(row.mediaBuy), !feedback.contains(row.id) else { return }
    feedback.put(row)
  }

  /// Media buys are visible with their campaign.
  func audience(ofMediaBuy id: ID<MediaBuy>) -> Audience {
    mediaBuys[id].map { audience(ofCampaign: $0.campaign) } ?? .desk
  }

  mutating func deleteMediaBuys(of campaign: ID<Campaign>) {
    let gone = Set(mediaBuys(of: campaign).map(\.id))
    guard !gone.isEmpty else { return }
    mediaBuys.removeAll { gone.contains($0.id) }
    deliveries.removeAll { gone.contains($0.mediaBuy) }
    feedback.removeAll { gone.contains($0.mediaBuy) }
  }

  /// When the clock next begins or completes a line or a campaign.
  var nextTurnOfCampaigns: Instant? {
    let ends = campaigns.rows.lazy.compactMap { $0.status.isRunning ? $0.dates?.end.start : nil }
    let turns = mediaBuys.rows.lazy.compactMap(\.nextTurn)
    return [ends.min(), turns.min()].compactMap { $0 }.min()
  }

  func brokenLawOfMediaBuys() -> String? {
    for buy in mediaBuys.rows {
      if !campaigns.contains(buy.campaign) { return "a line belongs to a campaign" }
      if buy.revision < 1 || buy.geoList.isEmpty { return "a line has at least one district" }
    }
    for delivery in deliveries.rows {
      guard mediaBuys.contains(delivery.mediaBuy) else { return "a delivery belongs to a line" }
      let dates = delivery.days.map(\.date)
      if dates != Set(dates).sorted() { return "a delivery has each date once, in order" }
    }
    let isLoose = feedback.rows.contains { !mediaBuys.contains($0.mediaBuy) }
    return isLoose ? "feedback belongs to a line" : nil
  }

  /// Holds after all events of a command.
  func brokenLawOfEndings() -> String? {
    let isLeft = mediaBuys.rows.contains {
      $0.status.isOpen && campaigns[$0.campaign]?.status.isOpen == false
    }
    return isLeft ? "a line ends with its campaign" : nil
  }
}
