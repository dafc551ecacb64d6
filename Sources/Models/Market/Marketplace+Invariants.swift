import Wire

extension Marketplace {
  /// The first broken law, as a sentence. Tests and the simulation check these laws after every
  /// event.
  ///
  /// - Parameter today: a day that has come; nil if no booking is in the archive.
  package func brokenLaw(on today: Day? = nil) -> String? {
    if let law = brokenLawOfFaces() { return law }
    return brokenLawOfBookings() ?? brokenLawOfApprovals() ?? brokenLawOfProbes()
      ?? brokenLawOfShares() ?? brokenLawOfMediaBuys() ?? brokenLawOfHolds()
      ?? brokenLawOfTalk() ?? brokenLawOfNotes()
      ?? offers.rows.lazy.compactMap { brokenLaw(of: $0, on: today) }.first
  }

  private func brokenLawOfFaces() -> String? {
    Set(assets.rows.map(\.code)).count == assets.count ? nil : "faces have different codes"
  }

  /// A2: no day of a face has more bookings than the face has room for.
  private func brokenLawOfBookings() -> String? {
    for booking in bookings.rows {
      guard let asset = assets[booking.asset] else { return "a booking is of a face that exists" }
      let load = bookings(of: asset.id, overlapping: booking.dates)
        .count { $0.dates.contains(booking.dates.start) }
      if load > asset.capacity { return "\(asset.code) isn't overbooked" }
    }
    return nil
  }

  private func brokenLawOfApprovals() -> String? {
    var seen: Set<ID<Booking>> = []
    for case .approved(let approval) in offers.rows.lazy.map(\.state) {
      guard seen.insert(approval.booking).inserted else { return "a booking belongs to one offer" }
    }
    return nil
  }

  private func brokenLawOfProbes() -> String? {
    for set in probes.rows {
      if set.id != ProbeSet.id(of: set.owner) { return "probes are kept under their owner" }
      if !(1...Probe.Quota.probes).contains(set.probes.count) {
        return "a user has at most \(Probe.Quota.probes) probes"
      }
      if !set.probes.allSatisfy({ (1...Probe.Quota.marks).contains($0.count) }) {
        return "a probe is marked between once and \(Probe.Quota.marks) times"
      }
      if Set(set.probes.map(\.id)).count != set.probes.count { return "probes have different ids" }
    }
    return nil
  }

  private func brokenLawOfShares() -> String? {
    for share in shares.rows {
      if share.id != Share.id(of: share.campaign, with: share.viewer) {
        return "a campaign is shared with an organisation once"
      }
    }
    return nil
  }

  /// Laws that hold after all events of a command.
  package func brokenLawOfCommands(on today: Day? = nil) -> String? {
    for share in shares.rows
    where share.offers != offers.rows.filter({ $0.campaign == share.campaign })
      || share.name != campaigns[share.campaign]?.name
    {
      return "a share equals its campaign"
    }
    for case .approved(let approval) in offers.rows.lazy.map(\.state)
    where bookings[approval.booking]?.confirmBy != nil && approval.forcing != nil {
      return "a forced booking is confirmed"
    }
    for offer in offers.rows {
      guard case .approved(let approval) = offer.state else { continue }
      if isArchived(bookingOf: offer, on: today) { continue }
      if bookings[approval.booking]?.dates != offer.flight {
        return "a booking has its offer's days unless the desk forced others"
      }
    }
    return brokenLawOfEndings() ?? brokenLawOfQueues()
  }

  /// A booking leaves when its flight has been over for some time; its offer may stay.
  private func isArchived(bookingOf offer: Offer, on today: Day?) -> Bool {
    guard case .approved(let approval) = offer.state, !bookings.contains(approval.booking) else {
      return false
    }
    return today.map { ArchiveLimits.due(of: offer.flight) <= $0.start } ?? false
  }

  private func brokenLaw(of offer: Offer, on today: Day?) -> String? {
    for (index, quote) in offer.quotes.enumerated() {
      if quote.version != index + 1 { return "versions of a quote count from 1" }
      // O3: lines, discount and tax add up to the total.
      let sum = quote.lines.reduce(quote.production - quote.discount) { $0 + $1.amount }
      if sum != quote.subtotal || quote.subtotal + quote.tax != quote.total {
        return "a quote's total is its lines less discount with tax"
      }
    }
    switch offer.state {
    case .quoted, .expired:
      return offer.quotes.isEmpty ? "a quoted offer has a quote" : nil
    case .approved(let approval):
      // A2: approved and booked are one fact.
      if isArchived(bookingOf: offer, on: today) { return nil }
      guard let booking = bookings[approval.booking] else { return "an approved offer is booked" }
      if booking.asset != offer.asset { return "a booking is of its offer's face" }
      return approval.version == offer.newestQuote?.version
        ? nil : "the approved version is the newest"
    case .requested: return offer.quotes.isEmpty ? nil : "a new request has no quote"
    case .revisionRequested, .rejected, .declined, .cancelled, .withdrawn, .lost: return nil
    }
  }
}
