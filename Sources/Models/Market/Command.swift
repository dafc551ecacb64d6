package import Wire

/// What may be asked of the market. Named after what is asked; told apart on the wire by `type`.
package enum Command: Hashable, Sendable {
  case requestOffer(RequestOffer)
  case quoteOffer(QuoteOffer)
  case approveOffer(ApproveOffer)
  case rejectOffer(RejectOffer)
  case requestRevision(RequestRevision)
  case cancelOffer(CloseOffer)
  case declineOffer(CloseOffer)
  case withdrawOffer(CloseOffer)
  /// Brings about what is due by now. The server's clock gives it, nobody else.
  case passTime
  case readNotifications(Notifications)
  case clearNotifications(Notifications)
  case createCampaign(Campaign)
  case editCampaign(EditCampaign)
  case moveCampaign(MoveCampaign)
  case deleteCampaign(DeleteCampaign)
  case listAsset(Asset)
  case importAssets(ImportAssets)
  case setOverlay(SetOverlay)
  case registerOrganisation(Organisation)
  case addUser(User)
  case setTaxRate(TaxRate)
  case markProbe(MarkProbe)
  case endProbe(EndProbe)
  case shareCampaign(Sharing)
  case endShare(Sharing)
  case createMediaBuy(CreateMediaBuy)
  case updateMediaBuy(UpdateMediaBuy)
  case reportDelivery(ReportDelivery)
  case submitFeedback(SubmitFeedback)
  /// Also renews a hold.
  case holdDates(Holding)
  case releaseHold(Holding)
  /// Asks whoever has the first option to book or to let go.
  case challengeHold(Holding)
  case editAsset(EditAsset)
  case confirmBooking(ConfirmBooking)
  case refuseBooking(RefuseBooking)
  case forceBooking(ForceBooking)
  case openConversation(OpenConversation)
  case sendMessage(SendMessage)
  case editMessage(EditMessage)
  case deleteMessage(DeleteMessage)
  case markRead(MarkRead)
  case markDelivered(MarkDelivered)
  /// What the assistant had to say. The server gives it, nobody else.
  case answerAsAssistant(AnswerAsAssistant)
  case createNote(CreateNote)
  case editNote(EditNote)
  case deleteNote(DeleteNote)
  case replyToNote(ReplyToNote)
  case editReply(EditReply)
  case deleteReply(DeleteReply)
  case grantNotes(GrantNotes)
  case revokeNotes(RevokeNotes)
  case postNews(PostNews)
  case linkNews(LinkNews)
  case dismissNews(DismissNews)

  package struct RequestOffer: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var asset: ID<Asset>
    package var campaign: ID<Campaign>?
    package var dates: DayRange
    package var note: String
    /// Whether the days are held at once; absent, they are not.
    package var holdsDays: Bool?

    package init(
      offer: ID<Offer>, asset: ID<Asset>, campaign: ID<Campaign>?, dates: DayRange, note: String,
      holdsDays: Bool? = nil
    ) {
      self.offer = offer
      self.asset = asset
      self.campaign = campaign
      self.dates = dates
      self.note = note
      self.holdsDays = holdsDays
    }
  }

  package struct QuoteOffer: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    /// The version this quote will be: one more than the newest that its writer has seen.
    package var version: Int
    package var quote: Quote.Draft

    package init(offer: ID<Offer>, version: Int, quote: Quote.Draft) {
      self.offer = offer
      self.version = version
      self.quote = quote
    }
  }

  package struct ApproveOffer: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var version: Int

    package init(offer: ID<Offer>, version: Int) {
      self.offer = offer
      self.version = version
    }
  }

  package struct RejectOffer: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var version: Int
    package var reason: String

    package init(offer: ID<Offer>, version: Int, reason: String) {
      self.offer = offer
      self.version = version
      self.reason = reason
    }
  }

  package struct RequestRevision: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var version: Int
    /// What the buyer wants changed.
    package var changes: String

    package init(offer: ID<Offer>, version: Int, changes: String) {
      self.offer = offer
      self.version = version
      self.changes = changes
    }
  }

  package struct CloseOffer: Hashable, Sendable, Codable {
    package var offer: ID<Offer>
    package var reason: String

    package init(offer: ID<Offer>, reason: String) {
      self.offer = offer
      self.reason = reason
    }
  }

  package struct Notifications: Hashable, Sendable, Codable {
    package var ids: [ID<Notification>]

    package init(ids: [ID<Notification>]) { self.ids = ids }
  }

  package struct EditCampaign: Hashable, Sendable, Codable {
    package var campaign: ID<Campaign>
    package var name: String
    package var budget: Money?
    package var dates: DayRange?

    package init(campaign: ID<Campaign>, name: String, budget: Money?, dates: DayRange?) {
      self.campaign = campaign
      self.name = name
      self.budget = budget
      self.dates = dates
    }
  }

  package struct MoveCampaign: Hashable, Sendable, Codable {
    package var campaign: ID<Campaign>
    package var step: CampaignStep

    package init(campaign: ID<Campaign>, step: CampaignStep) {
      self.campaign = campaign
      self.step = step
    }
  }

  package struct DeleteCampaign: Hashable, Sendable, Codable {
    package var campaign: ID<Campaign>

    package init(campaign: ID<Campaign>) { self.campaign = campaign }
  }

  package struct SetOverlay: Hashable, Sendable, Codable {
    package var asset: ID<Asset>
    /// Absent when the face may be booked again.
    package var overlay: Asset.Overlay?

    package init(asset: ID<Asset>, overlay: Asset.Overlay?) {
      self.asset = asset
      self.overlay = overlay
    }
  }

  package struct MarkProbe: Hashable, Sendable, Codable {
    package var probe: ID<Probe>
    /// How often it was marked so far: none makes it.
    package var expecting: Int

    package init(probe: ID<Probe>, expecting: Int) {
      self.probe = probe
      self.expecting = expecting
    }
  }

  package struct EndProbe: Hashable, Sendable, Codable {
    package var probe: ID<Probe>

    package init(probe: ID<Probe>) { self.probe = probe }
  }

  /// Which campaign, and who looks on.
  package struct Sharing: Hashable, Sendable, Codable {
    package var campaign: ID<Campaign>
    package var viewer: ID<Organisation>

    package init(campaign: ID<Campaign>, viewer: ID<Organisation>) {
      self.campaign = campaign
      self.viewer = viewer
    }
  }

  /// The offer that the command is about, for those that are about one.
  package var offer: ID<Offer>? {
    switch self {
    case .requestOffer(let body): body.offer
    case .quoteOffer(let body): body.offer
    case .approveOffer(let body): body.offer
    case .rejectOffer(let body): body.offer
    case .requestRevision(let body): body.offer
    case .cancelOffer(let body), .declineOffer(let body), .withdrawOffer(let body): body.offer
    case .passTime, .readNotifications, .clearNotifications, .createCampaign, .listAsset,
      .importAssets, .setOverlay, .registerOrganisation, .addUser, .setTaxRate, .markProbe,
      .endProbe, .shareCampaign, .endShare, .editCampaign, .moveCampaign, .deleteCampaign:
      nil
    case .createMediaBuy, .updateMediaBuy, .reportDelivery, .submitFeedback: nil
    case .holdDates(let body), .releaseHold(let body), .challengeHold(let body): body.offer
    case .editAsset, .confirmBooking, .refuseBooking, .forceBooking: nil
    case .openConversation, .sendMessage, .editMessage, .deleteMessage, .markRead,
      .markDelivered:
      nil
    case .answerAsAssistant: nil
    case .createNote, .editNote, .deleteNote, .replyToNote, .editReply, .deleteReply,
      .grantNotes, .revokeNotes, .postNews, .linkNews, .dismissNews:
      nil
    }
  }

  /// What a terminal says by itself of what came to it.
  package var isReceipt: Bool {
    switch self {
    case .markRead, .markDelivered: true
    default: false
    }
  }
}
