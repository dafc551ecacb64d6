package import Wire

/// What happened in the market, by feature. Each event is named after what happened. `type` tells
/// them apart on the wire.
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
  ])
}

extension Event {
  /// The offer that the event moves, and the move.
  package var move: (offer: ID<Offer>, move: OfferMove)? {
    if case .offer(let event) = self { event.move } else { nil }
  }

  /// Under what the history index files the event.
  package func subjects(in places: HistoryPlaces) -> [HistorySubject] {
    feature.subjects(in: places)
  }

  /// Whether the clock may have something to do at another time than before it.
  package var changesDeadlines: Bool { feature.changesDeadlines }

  /// Whether it changes who stands where in the queue of holds for a face.
  var changesLines: Bool { feature.changesLines }

  /// Faces on which a hold may have moved up in the queue.
  var facesMovingUp: [ID<Asset>] { feature.facesMovingUp }

  /// Whether everybody may know that it happened, and only the desk and colleagues who did it.
  package var isDiscreet: Bool { feature.isDiscreet }

  /// Of those who are told of this event, the ones whose copies it takes away.
  package func purged(from told: Audience) -> Audience? { feature.purged(from: told) }

  /// Whether this user, who is told of it, loses a copy with it.
  package func isPurge(for user: User) -> Bool {
    purged(from: Audience(users: [user.id]))?.includes(user) ?? false
  }

  /// What is told of the event when the text in it was deleted since: that somebody wrote, and
  /// when. Of copies that were given, what is left of them.
  package func redacted(without gone: DeletedWriting) -> Event {
    switch self {
    case .conversation(let event): .conversation(event.redacted(without: gone))
    case .note(let event): .note(event.redacted(without: gone))
    case .offer, .hold, .booking, .campaign, .share, .mediaBuy, .asset, .news, .notification,
      .people, .probe, .market:
      self
    }
  }
}
