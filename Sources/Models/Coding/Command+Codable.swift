/// `{"type": "quote_offer", …}`: the command's name, and beside it what belongs to it.
extension Command: Codable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case requestOffer = "request_offer"
    case quoteOffer = "quote_offer"
    case approveOffer = "approve_offer"
    case rejectOffer = "reject_offer"
    case requestRevision = "request_revision"
    case cancelOffer = "cancel_offer"
    case declineOffer = "decline_offer"
    case withdrawOffer = "withdraw_offer"
    case passTime = "pass_time"
    case readNotifications = "read_notifications"
    case clearNotifications = "clear_notifications"
    case createCampaign = "create_campaign"
    case editCampaign = "edit_campaign"
    case moveCampaign = "move_campaign"
    case deleteCampaign = "delete_campaign"
    case listAsset = "list_asset"
    case importAssets = "import_assets"
    case setOverlay = "set_overlay"
    case registerOrganisation = "register_organisation"
    case addUser = "add_user"
    case setTaxRate = "set_tax_rate"
    case markProbe = "mark_probe"
    case endProbe = "end_probe"
    case shareCampaign = "share_campaign"
    case endShare = "end_share"
    case createMediaBuy = "create_media_buy"
    case updateMediaBuy = "update_media_buy"
    case reportDelivery = "report_delivery"
    case submitFeedback = "submit_feedback"
    case holdDates = "hold_dates"
    case releaseHold = "release_hold"
    case challengeHold = "challenge_hold"
    case editAsset = "edit_asset"
    case confirmBooking = "confirm_booking"
    case refuseBooking = "refuse_booking"
    case forceBooking = "force_booking"
    case openConversation = "open_conversation"
    case sendMessage = "send_message"
    case editMessage = "edit_message"
    case deleteMessage = "delete_message"
    case markRead = "mark_read"
    case markDelivered = "mark_delivered"
    case answerAsAssistant = "answer_as_assistant"
    case createNote = "create_note"
    case editNote = "edit_note"
    case deleteNote = "delete_note"
    case replyToNote = "reply_to_note"
    case editReply = "edit_reply"
    case deleteReply = "delete_reply"
    case grantNotes = "grant_notes"
    case revokeNotes = "revoke_notes"
    case postNews = "post_news"
    case linkNews = "link_news"
    case dismissNews = "dismiss_news"
  }

  package var kind: Kind {
    switch self {
    case .requestOffer: .requestOffer
    case .quoteOffer: .quoteOffer
    case .approveOffer: .approveOffer
    case .rejectOffer: .rejectOffer
    case .requestRevision: .requestRevision
    case .cancelOffer: .cancelOffer
    case .declineOffer: .declineOffer
    case .withdrawOffer: .withdrawOffer
    case .passTime: .passTime
    case .readNotifications: .readNotifications
    case .clearNotifications: .clearNotifications
    case .createCampaign: .createCampaign
    case .editCampaign: .editCampaign
    case .moveCampaign: .moveCampaign
    case .deleteCampaign: .deleteCampaign
    case .listAsset: .listAsset
    case .importAssets: .importAssets
    case .setOverlay: .setOverlay
    case .registerOrganisation: .registerOrganisation
    case .addUser: .addUser
    case .setTaxRate: .setTaxRate
    case .markProbe: .markProbe
    case .endProbe: .endProbe
    case .shareCampaign: .shareCampaign
    case .endShare: .endShare
    case .createMediaBuy: .createMediaBuy
    case .updateMediaBuy: .updateMediaBuy
    case .reportDelivery: .reportDelivery
    case .submitFeedback: .submitFeedback
    case .holdDates: .holdDates
    case .releaseHold: .releaseHold
    case .challengeHold: .challengeHold
    case .editAsset: .editAsset
    case .confirmBooking: .confirmBooking
    case .refuseBooking: .refuseBooking
    case .forceBooking: .forceBooking
    case .openConversation: .openConversation
    case .sendMessage: .sendMessage
    case .editMessage: .editMessage
    case .deleteMessage: .deleteMessage
    case .markRead: .markRead
    case .markDelivered: .markDelivered
    case .answerAsAssistant: .answerAsAssistant
    case .createNote: .createNote
    case .editNote: .editNote
    case .deleteNote: .deleteNote
    case .replyToNote: .replyToNote
    case .editReply: .editReply
    case .deleteReply: .deleteReply
    case .grantNotes: .grantNotes
    case .revokeNotes: .revokeNotes
    case .postNews: .postNews
    case .linkNews: .linkNews
    case .dismissNews: .dismissNews
    }
  }

  private enum Key: String, CodingKey { case type }

  package init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: Key.self).decode(Kind.self, forKey: .type) {
    case .requestOffer: self = .requestOffer(try RequestOffer(from: decoder))
    case .quoteOffer: self = .quoteOffer(try QuoteOffer(from: decoder))
    case .approveOffer: self = .approveOffer(try ApproveOffer(from: decoder))
    case .rejectOffer: self = .rejectOffer(try RejectOffer(from: decoder))
    case .requestRevision: self = .requestRevision(try RequestRevision(from: decoder))
    case .cancelOffer: self = .cancelOffer(try CloseOffer(from: decoder))
    case .declineOffer: self = .declineOffer(try CloseOffer(from: decoder))
    case .withdrawOffer: self = .withdrawOffer(try CloseOffer(from: decoder))
    case .passTime: self = .passTime
    case .readNotifications: self = .readNotifications(try Notifications(from: decoder))
    case .clearNotifications: self = .clearNotifications(try Notifications(from: decoder))
    case .createCampaign: self = .createCampaign(try Campaign(from: decoder))
    case .editCampaign: self = .editCampaign(try EditCampaign(from: decoder))
    case .moveCampaign: self = .moveCampaign(try MoveCampaign(from: decoder))
    case .deleteCampaign: self = .deleteCampaign(try DeleteCampaign(from: decoder))
    case .listAsset: self = .listAsset(try Asset(from: decoder))
    case .importAssets: self = .importAssets(try ImportAssets(from: decoder))
    case .setOverlay: self = .setOverlay(try SetOverlay(from: decoder))
    case .registerOrganisation: self = .registerOrganisation(try Organisation(from: decoder))
    case .addUser: self = .addUser(try User(from: decoder))
    case .setTaxRate: self = .setTaxRate(try TaxRate(from: decoder))
    case .markProbe: self = .markProbe(try MarkProbe(from: decoder))
    case .endProbe: self = .endProbe(try EndProbe(from: decoder))
    case .shareCampaign: self = .shareCampaign(try Sharing(from: decoder))
    case .endShare: self = .endShare(try Sharing(from: decoder))
    case .createMediaBuy: self = .createMediaBuy(try CreateMediaBuy(from: decoder))
    case .updateMediaBuy: self = .updateMediaBuy(try UpdateMediaBuy(from: decoder))
    case .reportDelivery: self = .reportDelivery(try ReportDelivery(from: decoder))
    case .submitFeedback: self = .submitFeedback(try SubmitFeedback(from: decoder))
    case .holdDates: self = .holdDates(try Holding(from: decoder))
    case .releaseHold: self = .releaseHold(try Holding(from: decoder))
    case .challengeHold: self = .challengeHold(try Holding(from: decoder))
    case .editAsset: self = .editAsset(try EditAsset(from: decoder))
    case .confirmBooking: self = .confirmBooking(try ConfirmBooking(from: decoder))
    case .refuseBooking: self = .refuseBooking(try RefuseBooking(from: decoder))
    case .forceBooking: self = .forceBooking(try ForceBooking(from: decoder))
    case .openConversation: self = .openConversation(try OpenConversation(from: decoder))
    case .sendMessage: self = .sendMessage(try SendMessage(from: decoder))
    case .editMessage: self = .editMessage(try EditMessage(from: decoder))
    case .deleteMessage: self = .deleteMessage(try DeleteMessage(from: decoder))
    case .markRead: self = .markRead(try MarkRead(from: decoder))
    case .markDelivered: self = .markDelivered(try MarkDelivered(from: decoder))
    case .answerAsAssistant: self = .answerAsAssistant(try AnswerAsAssistant(from: decoder))
    case .createNote: self = .createNote(try CreateNote(from: decoder))
    case .editNote: self = .editNote(try EditNote(from: decoder))
    case .deleteNote: self = .deleteNote(try DeleteNote(from: decoder))
    case .replyToNote: self = .replyToNote(try ReplyToNote(from: decoder))
    case .editReply: self = .editReply(try EditReply(from: decoder))
    case .deleteReply: self = .deleteReply(try DeleteReply(from: decoder))
    case .grantNotes: self = .grantNotes(try GrantNotes(from: decoder))
    case .revokeNotes: self = .revokeNotes(try RevokeNotes(from: decoder))
    case .postNews: self = .postNews(try PostNews(from: decoder))
    case .linkNews: self = .linkNews(try LinkNews(from: decoder))
    case .dismissNews: self = .dismissNews(try DismissNews(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind, forKey: .type)
    switch self {
    case .requestOffer(let body): try body.encode(to: encoder)
    case .quoteOffer(let body): try body.encode(to: encoder)
    case .approveOffer(let body): try body.encode(to: encoder)
    case .rejectOffer(let body): try body.encode(to: encoder)
    case .requestRevision(let body): try body.encode(to: encoder)
    case .cancelOffer(let body): try body.encode(to: encoder)
    case .declineOffer(let body): try body.encode(to: encoder)
    case .withdrawOffer(let body): try body.encode(to: encoder)
    case .passTime: break
    case .readNotifications(let body): try body.encode(to: encoder)
    case .clearNotifications(let body): try body.encode(to: encoder)
    case .createCampaign(let body): try body.encode(to: encoder)
    case .editCampaign(let body): try body.encode(to: encoder)
    case .moveCampaign(let body): try body.encode(to: encoder)
    case .deleteCampaign(let body): try body.encode(to: encoder)
    case .listAsset(let body): try body.encode(to: encoder)
    case .importAssets(let body): try body.encode(to: encoder)
    case .setOverlay(let body): try body.encode(to: encoder)
    case .registerOrganisation(let body): try body.encode(to: encoder)
    case .addUser(let body): try body.encode(to: encoder)
    case .setTaxRate(let body): try body.encode(to: encoder)
    case .markProbe(let body): try body.encode(to: encoder)
    case .endProbe(let body): try body.encode(to: encoder)
    case .shareCampaign(let body): try body.encode(to: encoder)
    case .endShare(let body): try body.encode(to: encoder)
    case .createMediaBuy(let body): try body.encode(to: encoder)
    case .updateMediaBuy(let body): try body.encode(to: encoder)
    case .reportDelivery(let body): try body.encode(to: encoder)
    case .submitFeedback(let body): try body.encode(to: encoder)
    case .holdDates(let body): try body.encode(to: encoder)
    case .releaseHold(let body): try body.encode(to: encoder)
    case .challengeHold(let body): try body.encode(to: encoder)
    case .editAsset(let body): try body.encode(to: encoder)
    case .confirmBooking(let body): try body.encode(to: encoder)
    case .refuseBooking(let body): try body.encode(to: encoder)
    case .forceBooking(let body): try body.encode(to: encoder)
    case .openConversation(let body): try body.encode(to: encoder)
    case .sendMessage(let body): try body.encode(to: encoder)
    case .editMessage(let body): try body.encode(to: encoder)
    case .deleteMessage(let body): try body.encode(to: encoder)
    case .markRead(let body): try body.encode(to: encoder)
    case .markDelivered(let body): try body.encode(to: encoder)
    case .answerAsAssistant(let body): try body.encode(to: encoder)
    case .createNote(let body): try body.encode(to: encoder)
    case .editNote(let body): try body.encode(to: encoder)
    case .deleteNote(let body): try body.encode(to: encoder)
    case .replyToNote(let body): try body.encode(to: encoder)
    case .editReply(let body): try body.encode(to: encoder)
    case .deleteReply(let body): try body.encode(to: encoder)
    case .grantNotes(let body): try body.encode(to: encoder)
    case .revokeNotes(let body): try body.encode(to: encoder)
    case .postNews(let body): try body.encode(to: encoder)
    case .linkNews(let body): try body.encode(to: encoder)
    case .dismissNews(let body): try body.encode(to: encoder)
    }
  }
}
