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

  var name: String { feature.name }

  private var feature: any FeatureAction {
    switch self {
    case .move(let action): action
    case .shell(let action): action
    case .timeLine(let action): action
    case .offer(let action): action
    case .offerList(let action): action
    case .faces(let action): action
    case .campaign(let action): action
    case .mediaBuy(let action): action
    case .overview(let action): action
    case .selling(let action): action
    case .talk(let action): action
    case .people(let action): action
    }
  }

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
