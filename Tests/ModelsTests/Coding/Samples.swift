import Wire

@testable import Models

/// One of each type, with all members.
enum Samples {
  static let at = Instant(milliseconds: 1_795_233_600_000)
  static let by = ID<User>(value: 2)
  static let offerID = ID<Offer>(value: 1)
  static let dates = DayRange(from: Day(number: 20_800), to: Day(number: 20_830))
  static let closing = OfferState.Closing(reason: "x", by: by, at: at)
  static let draft = Quote.Draft(
    lines: [
      .init(label: "Rental", amount: Money(paisa: 900)), .init(label: "Mast", amount: .zero),
    ],
    production: Money(paisa: 150), discount: Money(paisa: 50), terms: "50 % now",
    validUntil: at.advanced(byMilliseconds: 9))
  static let booking = Booking(
    id: ID(value: 3), asset: ID(value: 6), dates: dates, confirmBy: at)
  static let forcing = Forcing(to: .live, reason: "x", by: by, at: at)
  static let hold = Hold(id: ID(value: 3), asset: ID(value: 6), dates: dates, at: at)
  static let challenged = hold.renewed(at: at).challenged(by: ID(value: 4), at: at)
  static let quote = Quote(draft, version: 1, taxRate: .advertising, by: by, at: at)
  static let approval = OfferState.Approval(
    version: 1, booking: ID(value: 3), by: by, at: at)
  static let revision = OfferState.Revision(version: 1, changes: "less", by: by, at: at)
  static let share = Share(
    of: campaign, ownerName: "x", with: ID(value: 9), offers: [offer])
  static let campaign = Campaign(
    id: ID(value: 4), name: "Eid", buyer: ID(value: 5), status: .paused, isSample: true)
  static let buy: MediaBuy = {
    var buy = MediaBuy(
      id: ID(value: 10), campaign: campaign.id, name: "Screens", budget: Money(taka: 90),
      bid: Money(taka: 3), dailyCap: Money(taka: 9), geoList: ["Dhaka", "Sylhet"], dates: dates)
    buy.status = .active
    return buy
  }()
  static let operations: [MediaBuyOperation] = [
    .addGeo("Sylhet"), .removeGeo("Dhaka"), .adjustBid(Money(paisa: 15_000)),
    .setDailyCap(Money(paisa: 500)), .setDailyCap(nil),
    .shiftBudget(.init(amount: Money(paisa: -700), counterpart: ID(value: 9))),
    .setStatus(.paused),
  ]
  static let day = DeliveryDay(
    date: Day(number: 20_801), impressions: 1_200, plays: 40, spend: Money(paisa: 900))
  static let metrics = DeliveryMetrics(
    impressions: 1_200, plays: 40, spend: Money(paisa: 900), of: buy, at: at)
  static let changes = [
    AppliedChange(
      operation: .adjustBid, details: "x", previousValue: .money(Money(paisa: 1)),
      newValue: .money(Money(paisa: 2))),
    AppliedChange(operation: .addGeo, details: "y", previousValue: nil, newValue: .word("Sylhet")),
  ]
  static let drafts = [DraftMessage(channel: .email, subject: "x", text: "y\nz")]
  static let home = NoteHome(asset: ID(value: 6), book: ID(value: 5))
  static let author = Writer(user: by, name: "মিতু", organisation: "x")
  static let note: Note = {
    var note = Note(id: ID(value: 12), author: author, text: "x", at: at)
    note.revise("y", at: at)
    note.replies = [reply]
    return note
  }()
  static let reply = Reply(id: ID(value: 13), author: author, text: "x\ny", at: at)
  static let notebook: Notebook = {
    var book = Notebook(of: organisation, on: ID(value: 6))
    book.notes = [note]
    return book
  }()
  static let noteGrant = NoteGrant(
    of: notebook, to: Organisation(id: ID(value: 9), name: "z", role: .buyer), .write)
  static let newsDraft = NewsItem.Draft(
    title: "x", source: "y", url: "https://example.org/1", at: at, place: "a", road: "b",
    latitude: 23.5, longitude: 90.5)
  static let news = NewsItem(id: ID(value: 14), newsDraft)
  static let organisation = Organisation(id: ID(value: 5), name: "Neon & Co", role: .seller)
  static let user = User(
    id: by, name: "মিতু", email: "m@example.org", role: .buyer, organisation: ID(value: 5))
  static let overlay = AssetCommand.SetOverlay(
    asset: ID(value: 6), overlay: .withdrawn(reason: "storm"))
  static let notification = Notification(
    id: ID(value: 7), recipient: by, at: at, topic: .revisionRequested,
    subject: .asset(ID(value: 6)), text: "“x” \\ / \n", isRead: true)
  static let asset = Asset(
    id: ID(value: 6), code: "DHK-1", name: "Farmgate", nameBangla: "ফার্মগেট", owner: ID(value: 5),
    medium: .busShelter, display: .digital(loopSeconds: 60, slots: 6), widthFeet: 40,
    heightFeet: 20, illumination: .backLit, facing: "N",
    place: .init(
      latitude: 23.7577, longitude: 90.3899, road: "a", area: "b", district: "c", division: "d",
      cityCorporation: "e"),
    venue: 301, traffic: .init(dailyCount: 5, source: "RHD"), monthlyRate: Money(paisa: 5),
    minimumDays: 7, confirmationHours: 24,
    permit: .init(authority: "DNCC", number: "1", expiry: Day(number: 21_000)),
    photos: [.init(url: "https://example.org/1", caption: "day", takenAt: at)], isSample: true,
    overlay: .maintenance)

  /// Overlays are not imported.
  static let imported: Asset = {
    var free = asset
    free.overlay = nil
    return free
  }()

  static let opening = ConversationCommand.OpenConversation(
    conversation: ID(value: 12), subject: "Farmgate",
    members: [
      .init(organisation: ID(value: 1)), .init(organisation: organisation.id, user: by),
    ], about: .campaign(campaign.id), assistant: true)
  static let opened = ConversationEvent.ConversationOpened(
    conversation: ID(value: 12), subject: "Farmgate",
    members: [
      .init(organisation: ID(value: 1), user: nil, name: "Desk", role: .admin),
      .init(organisation: organisation.id, user: by, name: "মিতু", role: .buyer),
    ], about: .asset(asset.id), assistant: true, at: at)
  static let answer = ConversationCommand.AnswerAsAssistant(
    conversation: ID(value: 12), question: ID(value: 13), text: "আজ", failed: true)
  static let answered = Conversation.Message(
    id: ID(value: 14), number: 2, answer: .init(question: ID(value: 13), failed: false), at: at,
    text: "y")
  /// Edited.
  static let message: Conversation.Message = {
    var message = Conversation.Message(
      id: ID(value: 13), number: 1, author: user, at: at, text: "x", attachment: .offer(offerID))
    message.edit(
      .init(
        conversation: ID(value: 12), message: message.id, text: "y", mentions: [by], at: at))
    return message
  }()

  static let offer = Offer(
    id: offerID, asset: asset.id, campaign: campaign.id, buyer: organisation.id, requestedBy: by,
    dates: dates, note: "both sides", requestedAt: at)

  static func offer(after moves: OfferMove...) throws -> Offer {
    var offer = offer
    for move in moves { try offer.apply(move) }
    return offer
  }
}
