package import Wire

/// A request to the market, by feature. `type` tells commands apart on the wire.
package enum Command: TaggedValue {
  case offer(OfferCommand)
  case hold(HoldCommand)
  case booking(BookingCommand)
  case campaign(CampaignCommand)
  case share(ShareCommand)
  case mediaBuy(MediaBuyCommand)
  case asset(AssetCommand)
  case conversation(ConversationCommand)
  case note(NoteCommand)
  case news(NewsCommand)
  case notification(NotificationCommand)
  case people(PeopleCommand)
  case probe(ProbeCommand)
  case market(MarketCommand)

  var feature: any FeatureCommand {
    switch self {
    case .offer(let command): command
    case .hold(let command): command
    case .booking(let command): command
    case .campaign(let command): command
    case .share(let command): command
    case .mediaBuy(let command): command
    case .asset(let command): command
    case .conversation(let command): command
    case .note(let command): command
    case .news(let command): command
    case .notification(let command): command
    case .people(let command): command
    case .probe(let command): command
    case .market(let command): command
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

  /// The offer that the command is about, if any.
  package var offer: ID<Offer>? { feature.offer }

  /// Whether terminals send it automatically, to report what they received.
  package var isReceipt: Bool { feature.isReceipt }
}
