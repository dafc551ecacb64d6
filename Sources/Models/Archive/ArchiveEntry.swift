package import Wire

/// A thing that leaves the state, as the archive stores it.
package struct ArchiveEntry: Hashable, Sendable {
  package var thing: ArchivedThing
  /// Who saw it in the state, and sees it in the archive.
  package var audience: Audience
  /// The campaign with whose deletion it goes.
  package var campaign: ID<Campaign>?
  /// The texts in which words are searched. Everyone in the audience may know them.
  package var texts: [String]

  package var words: ArchiveWords { ArchiveWords(texts.joined(separator: " ")) }
}

extension Marketplace {
  /// What leaves with the event. Must be called before the event is applied.
  package func archived(by event: Event) -> [ArchiveEntry] {
    guard case .archive(let event) = event else { return [] }
    switch event {
    case .offers(let body): return body.offers.compactMap { offers[$0] }.map(entry)
    case .bookings(let body): return body.bookings.compactMap { bookings[$0] }.map(entry)
    case .campaign(let body): return campaigns[body.campaign].map { [entry($0)] } ?? []
    case .notifications(let body):
      return body.notifications.compactMap { notifications[$0] }.map(entry)
    }
  }

  private func entry(_ offer: Offer) -> ArchiveEntry {
    ArchiveEntry(
      thing: .offer(offer), audience: Self.audience(ofOfferFor: offer.buyer),
      campaign: offer.campaign,
      texts: texts(ofFace: offer.asset) + [
        organisations[offer.buyer]?.name ?? "",
        offer.campaign.flatMap { campaigns[$0]?.name } ?? "", offer.note, offer.phase.rawValue,
        offer.newestQuote?.terms ?? "",
      ])
  }

  /// Bookings name neither buyer nor campaign.
  private func entry(_ booking: Booking) -> ArchiveEntry {
    ArchiveEntry(
      thing: .booking(booking), audience: audience(ofAsset: booking.asset), campaign: nil,
      texts: texts(ofFace: booking.asset))
  }

  private func entry(_ campaign: Campaign) -> ArchiveEntry {
    let lines = mediaBuys(of: campaign.id)
    let ids = Set(lines.map(\.id))
    return ArchiveEntry(
      thing: .campaign(
        ArchivedCampaign(
          campaign: campaign, mediaBuys: lines,
          deliveries: deliveries.rows.filter { ids.contains($0.mediaBuy) },
          feedback: feedback.rows.filter { ids.contains($0.mediaBuy) })),
      audience: Self.audience(of: campaign), campaign: campaign.id,
      texts: [
        campaign.name, organisations[campaign.buyer]?.name ?? "", campaign.status.rawValue,
      ] + lines.flatMap { [$0.name] + $0.geoList })
  }

  private func entry(_ notification: Notification) -> ArchiveEntry {
    var campaign = notification.campaign
    if case .offer(let offer) = notification.subject {
      campaign = campaign ?? offers[offer]?.campaign
    }
    return ArchiveEntry(
      thing: .notification(notification), audience: Audience(users: [notification.recipient]),
      campaign: campaign, texts: [notification.text])
  }

  private func texts(ofFace id: ID<Asset>) -> [String] {
    assets[id].map { [$0.code, $0.name, $0.nameBangla, $0.place.area, $0.place.district] } ?? []
  }
}
