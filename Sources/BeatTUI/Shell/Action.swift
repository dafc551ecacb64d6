/// All actions of keys, one case for each feature.
enum Action: Hashable, Sendable {
  case move(Movement)
  case shell(ShellAction)
  case timeLine(TimeLineAction)
  case offer(OfferAction)
  case offerList(OfferListAction)
  case faces(FacesAction)
  case campaign(CampaignAction)
  case mediaBuy(MediaBuyAction)
  case overview(OverviewAction)
  case selling(SellingAction)
  case talk(TalkAction)
  case people(PeopleAction)

  /// Whether it changes nothing, and so is allowed in the past.
  var isLooking: Bool {
    switch self {
    case .move, .timeLine, .overview: true
    case .shell(let action): action.isLooking
    case .offer(let action): action.isLooking
    case .offerList(let action): action.isLooking
    case .faces(let action): action.isLooking
    case .campaign(let action): action.isLooking
    case .mediaBuy, .selling, .talk, .people: false
    }
  }
}
