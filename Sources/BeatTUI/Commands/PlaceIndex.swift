import Models
import Wire

/// All places of the market, prepared for a search at each key. A part is made again when its
/// tables have changed.
struct PlaceIndex: Sendable {
  struct Entry: Sendable {
    let place: Place
    let text: FuzzyText
  }

  private var faces: [Entry] = []
  private var offers: [Entry] = []
  private var campaigns: [Entry] = []
  private var conversations: [Entry] = []
  private var people: [Entry] = []
  private var assetTable = Table<Asset>()
  private var offerTable = Table<Offer>()
  private var campaignTable = Table<Campaign>()
  private var conversationTable = Table<Conversation>()
  private var userTable = Table<User>()
  private var role: Role?

  var all: [[Entry]] { [faces, campaigns, people, conversations, offers] }

  mutating func refresh(in context: Context) {
    let market = context.market
    let isOther = role != context.role
    role = context.role
    let hasNewFaces = isOther || assetTable != market.assets
    if hasNewFaces {
      assetTable = market.assets
      faces = market.assets.rows.map { face in
        Self.entry(
          .face, face.code, "\(face.name) · \(face.place.area)", .asset(face.id),
          also: face.nameBangla)
      }
    }
    if hasNewFaces || offerTable != market.offers {
      offerTable = market.offers
      // Sellers see bookings, not offers.
      offers =
        context.role == .seller ? [] : market.offers.rows.compactMap { Self.entry($0, in: market) }
    }
    if isOther || campaignTable != market.campaigns {
      campaignTable = market.campaigns
      campaigns =
        context.role == .seller
        ? []
        : market.campaigns.rows.map { campaign in
          let buyer = market.organisations[campaign.buyer]?.name ?? ""
          return Self.entry(
            .campaign, campaign.name, "\(buyer) · \(campaign.status.rawValue)",
            .campaign(campaign.id))
        }
    }
    if isOther || conversationTable != market.conversations {
      conversationTable = market.conversations
      conversations = market.conversations.rows.map { conversation in
        Self.entry(
          .conversation, conversation.subject, conversation.others(than: context.viewer),
          .conversation(conversation.id))
      }
    }
    // Only the desk has a list of people.
    if isOther || userTable != market.users {
      userTable = market.users
      people =
        context.role != .admin
        ? []
        : market.users.rows.map { user in
          let organisation = market.organisations[user.organisation]?.name ?? ""
          return Self.entry(
            .person, user.name, "\(organisation) · \(user.email)", .person(user.id))
        }
    }
  }

  private static func entry(_ offer: Offer, in market: Marketplace) -> Entry? {
    guard let face = market.assets[offer.asset] else { return nil }
    let buyer = market.organisations[offer.buyer]?.name ?? ""
    return entry(
      .offer, face.code, "\(buyer) · \(offer.phase.title)", .offer(offer.id), also: face.name)
  }

  private static func entry(
    _ kind: Place.Kind, _ name: String, _ note: String, _ destination: Destination,
    also: String = ""
  ) -> Entry {
    let place = Place(kind: kind, name: name, note: note, destination: destination)
    return Entry(place: place, text: FuzzyText(name, "\(note) \(also) \(kind.rawValue)"))
  }
}
