import Wire

extension Command {
  /// The bits of the ids of things that must exist for the command and may be in the archive.
  package var namedThings: [UInt128] {
    switch self {
    case .offer(.request(let body)): body.campaign.map { [$0.value] } ?? []
    case .offer, .hold: offer.map { [$0.value] } ?? []
    case .booking(.confirm(let body)): [body.booking.value]
    case .booking(.refuse(let body)): [body.booking.value]
    case .booking(.force(let body)): [body.booking.value]
    case .campaign(.edit(let body)): [body.campaign.value]
    case .campaign(.move(let body)): [body.campaign.value]
    case .campaign(.delete(let body)): [body.campaign.value]
    case .share(.begin(let body)), .share(.end(let body)): [body.campaign.value]
    case .mediaBuy(.create(let body)): [body.campaign.value]
    case .mediaBuy(.update(let body)): [body.mediaBuy.value]
    case .mediaBuy(.submitFeedback(let body)): [body.mediaBuy.value]
    case .mediaBuy(.reportDelivery(let body)): body.reports.map(\.mediaBuy.value)
    case .campaign(.create), .asset, .conversation, .note, .news, .notification, .people, .probe,
      .market:
      []
    }
  }
}
