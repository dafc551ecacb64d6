package import Wire

/// A change of the market, by feature. `type` tells events apart on the wire.
package enum Event: TaggedValue {
  case offer(OfferEvent)
  case hold(HoldEvent)
  case booking(BookingEvent)
  case campaign(CampaignEvent)
  case share(ShareEvent)
  case mediaBuy(MediaBuyEvent)
  case asset(AssetEvent)
  case conversation(ConversationEvent)
  case note(NoteEvent)
  case news(NewsEvent)
  case notification(NotificationEvent)
  case people(PeopleEvent)
  case probe(ProbeEvent)
  case market(MarketEvent)
  case archive(ArchiveEvent)

  var feature: any FeatureEvent {
    switch self {
    case .offer(let event): event
    case .hold(let event): event
    case .booking(let event): event
    case .campaign(let event): event
    case .share(let event): event
    case .mediaBuy(let event): event
    case .asset(let event): event
    case .conversation(let event): event
    case .note(let event): event
    case .news(let event): event
    case .notification(let event): event
    case .people(let event): event
    case .probe(let event): event
    case .market(let event): event
    case .archive(let event): event
    }
  }

  package var tagged: TaggedBody { feature.tagged }

  package static let readers: [String: Reader] = merged([
    readers(Self.offer),
    readers(Self.hold),
    readers(Self.booking),
    readers(Self.campaign),
    readers(Self.share),
    readers(Self.mediaBuy),
    readers(Self.asset),
    readers(Self.conversation),
    readers(Self.note),
    readers(Self.news),
    readers(Self.notification),
    readers(Self.people),
    readers(Self.probe),
    readers(Self.market),
    readers(Self.archive),
  ])
}

extension Event {
  /// The offer that the event changes, and the move.
  package var move: (offer: ID<Offer>, move: OfferMove)? {
    if case .offer(let event) = self { event.move } else { nil }
  }

  /// The keys of the event in the history index.
  package func subjects(in market: Marketplace) -> [HistorySubject] {
    feature.subjects(in: market)
  }

  /// Whether it may change when the clock next has something to do.
  package var changesDeadlines: Bool { feature.changesDeadlines }

  /// Whether it may change the queue of holds for a face.
  var changesLines: Bool { feature.changesLines }

  /// Faces on which holds may move up in the queue.
  var facesMovingUp: [ID<Asset>] { feature.facesMovingUp }

  /// Whether everyone may know of it, but only the desk and colleagues who caused it.
  package var isDiscreet: Bool { feature.isDiscreet }

  /// The part of its audience that loses copies of data with it.
  package func purged(from audience: Audience) -> Audience? { feature.purged(from: audience) }

  /// The users whose view changes by more than the event says. Must be called before it is applied.
  package func unsettled(in market: Marketplace) -> Unsettled? { feature.unsettled(in: market) }

  /// Whether this user, who gets the event, loses copies of data with it.
  package func isPurge(for user: User) -> Bool {
    purged(from: Audience(users: [user.id]))?.includes(user) ?? false
  }

  /// The event without text that was deleted later. Who wrote, and when, stays.
  package func redacted(without gone: DeletedWriting) -> Event {
    switch self {
    case .conversation(let event): .conversation(event.redacted(without: gone))
    case .note(let event): .note(event.redacted(without: gone))
    case .offer, .hold, .booking, .campaign, .share, .mediaBuy, .asset, .news, .notification,
      .people, .probe, .market, .archive:
      self
    }
  }
}
