import Models
import Wire

/// Describes events in sentences, with the previous values where they matter. Each feature has the
/// sentences of its events in its folder; events without a screen are here.
struct EventSentences {
  /// The market in which names are looked up.
  let market: Marketplace
  /// The market before the event, as far as it is known.
  let former: Marketplace
  /// The topic that the reader already knows.
  var topic: Topic?

  func text(of event: Event) -> String {
    switch event {
    case .offer(let event): text(of: event)
    case .hold(let event): text(of: event)
    case .booking(let event): text(of: event)
    case .campaign(let event): text(of: event)
    case .share(let event): text(of: event)
    case .mediaBuy(let event): text(of: event)
    case .asset(let event): text(of: event)
    case .conversation(let event): text(of: event)
    case .note(let event): text(of: event)
    case .news(let event): text(of: event)
    case .notification(let event): text(of: event)
    case .people(let event): text(of: event)
    case .probe(let event): text(of: event)
    case .market(let event): text(of: event)
    case .archive(let event): text(of: event)
    }
  }

  private func text(of event: PeopleEvent) -> String {
    switch event {
    case .organisationRegistered(let body): "registered \(body.name), \(body.role.article)"
    case .organisationRenamed(let body):
      "renamed \(former.organisations[body.organisation]?.name ?? "an organisation")"
        + " to \(body.name)"
    case .userAdded(let user): "added \(user.name) to \(name(user.organisation))"
    case .organisationMerged(let body):
      "merged \(former.organisations[body.organisation]?.name ?? "an organisation")"
        + " into \(body.name)"
    case .userRemoved(let body):
      "removed \(former.users[body.user]?.name ?? "a user") from \(name(body.organisation))"
    }
  }

  private func text(of event: ProbeEvent) -> String {
    switch event {
    case .marked(let body): "marked a probe for the \(ordinal(body.count)) time"
    case .ended: "removed a probe"
    }
  }

  private func text(of event: MarketEvent) -> String {
    switch event {
    case .taxRateSet(let rate):
      "set VAT to \(Double(rate.basisPoints) / 100) % from \(rate.from.text)"
    }
  }
}

// MARK: - Names

extension EventSentences {
  func offer(_ id: ID<Offer>) -> Offer? { market.offers[id] ?? former.offers[id] }

  func code(_ id: ID<Asset>) -> String {
    (market.assets[id] ?? former.assets[id])?.code ?? "a face"
  }

  func name(_ id: ID<Organisation>) -> String {
    (market.organisations[id] ?? former.organisations[id])?.name ?? "another buyer"
  }

  /// Dates with the year.
  func text(_ dates: DayRange) -> String {
    "\(dates.start.shortText) – \(dates.lastDay.text)"
  }

  func said(_ text: String) -> String { text.isEmpty ? "" : ": “\(text)”" }

  func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
