import Models
import Wire

/// A form keeps what it was opened with. Once the market has moved on, it says so and sends nothing:
/// the reader would agree to something that no longer stands.
extension Form {
  /// What happened since the form was opened, as sentences; nothing while it can be sent.
  func obstacle(in context: Context) -> String? {
    switch purpose {
    case .request, .newCampaign, .newConversation: nil
    case .quote(let id, let version, _): context.obstacle(to: .quote, id, version: version - 1)
    case .approve(let id, let version): context.obstacle(to: .approve, id, version: version)
    case .reject(let id, let version): context.obstacle(to: .reject, id, version: version)
    case .revise(let id, let version): context.obstacle(to: .requestRevision, id, version: version)
    case .cancel(let id): context.obstacle(to: .cancel, id)
    case .decline(let id): context.obstacle(to: .decline, id)
    case .withdraw(let id): context.obstacle(to: .withdraw, id)
    case .hold(let id, let step): context.obstacle(to: step, id)
    case .editCampaign(let campaign): context.obstacle(toEdit: campaign)
    case .moveCampaign(let id, let step): context.obstacle(to: step, id)
    case .deleteCampaign(let id): context.obstacle(to: nil, id)
    case .newLine(let id): context.obstacle(toLineOf: id)
    case .editLine(let id, let revision), .shiftBudget(let id, let revision),
      .setLine(let id, let revision, _):
      context.obstacle(toChange: id, since: revision)
    case .feedback(let id): context.obstacle(toChange: id, since: nil)
    case .selling(let form): context.obstacle(to: form)
    case .deleteMessage(let conversation, let message):
      context.obstacle(toDelete: message, in: conversation)
    case .notes(let question): context.obstacle(to: question)
    }
  }
}

private let goBack = "Press Esc to go back."
private let lookAgain = "Press Esc, then the same key again,"

extension Context {
  /// - Parameter version: the version of the quote that the form is about.
  fileprivate func obstacle(
    to step: OfferStep, _ id: ID<Offer>, version: Int? = nil
  ) -> String? {
    guard let offer = market.offers[id] else { return "This offer no longer exists. \(goBack)" }
    guard offer.phase.after(step) != nil else {
      let reason = offer.lastWord.map { ": “\($0.1)”" } ?? ""
      return "This offer \(offer.phase.sentence)\(reason). It can't be \(step.participle) now. "
        + goBack
    }
    guard let version, let newest = offer.newestQuote, newest.version > version else { return nil }
    return "Quote v\(newest.version) has come: \(newest.total.text()) with VAT. "
      + "\(lookAgain) to go on with it."
  }

  fileprivate func obstacle(to step: HoldStep, _ id: ID<Offer>) -> String? {
    guard let offer = market.offers[id] else { return "This offer no longer exists. \(goBack)" }
    guard offer.isOpen else { return "This offer \(offer.phase.sentence). \(goBack)" }
    if market.holdSteps(for: offer, at: moment).contains(step) { return nil }
    return "The options on these days have changed, and this can't be done now. \(goBack)"
  }

  /// What the form would overwrite.
  fileprivate func obstacle(toEdit former: Campaign) -> String? {
    guard let campaign = market.campaigns[former.id] else { return gone(former.name) }
    let isSame =
      (campaign.name, campaign.budget) == (former.name, former.budget)
      && campaign.dates == former.dates
    return isSame ? nil : changed(campaign.name)
  }

  fileprivate func obstacle(to step: CampaignStep?, _ id: ID<Campaign>) -> String? {
    guard let campaign = market.campaigns[id] else {
      return "This campaign no longer exists. \(goBack)"
    }
    guard let step, campaign.status.after(step) == nil else { return nil }
    return
      "This campaign \(campaign.status.sentence). It can't be \(step.participle) now. \(goBack)"
  }

  fileprivate func obstacle(toLineOf id: ID<Campaign>) -> String? {
    guard let campaign = market.campaigns[id] else {
      return "This campaign no longer exists. \(goBack)"
    }
    return campaign.status.isOpen ? nil : "This campaign \(campaign.status.sentence). \(goBack)"
  }

  fileprivate func obstacle(toChange id: ID<MediaBuy>, since revision: Int?) -> String? {
    guard let buy = market.mediaBuys[id] else {
      return "This media buy no longer exists. \(goBack)"
    }
    return revision ?? buy.revision == buy.revision ? nil : changed(buy.name)
  }

  fileprivate func obstacle(
    toDelete id: ID<Conversation.Message>, in conversation: ID<Conversation>
  ) -> String? {
    let message = market.conversations[conversation]?[id]
    return message.map(\.isDeleted) ?? true ? "This message is deleted already. \(goBack)" : nil
  }

  fileprivate func obstacle(to question: NotesQuestion) -> String? {
    guard let viewer else { return nil }
    switch question {
    case .delete, .publish, .hide, .deleteReply:
      let isThere = question.quoted(in: market, for: viewer) != nil
      return isThere ? nil : "It was deleted, or you may no longer see it. \(goBack)"
    case .open, .close, .dismissForAll: return nil
    }
  }

  private func changed(_ name: String) -> String {
    "“\(name)” was changed meanwhile. \(lookAgain) to see it as it is now."
  }

  private func gone(_ name: String) -> String { "“\(name)” no longer exists. \(goBack)" }
}

extension Context {
  fileprivate func obstacle(to form: SellingForm) -> String? {
    switch form {
    case .edit(let former): obstacle(toEdit: former)
    case .maintain(let id): obstacle(toChange: id) { $0 == .maintenance }
    case .withdraw(let id):
      obstacle(toChange: id) { if case .withdrawn = $0 { true } else { false } }
    case .restore(let id): obstacle(toChange: id) { $0 == nil }
    case .confirm(let id), .refuse(let id): obstacle(toAnswer: id)
    case .force(let id, let state): obstacle(to: state, id)
    }
  }

  private func obstacle(toEdit former: Asset) -> String? {
    guard let face = market.assets[former.id] else { return gone(former.code) }
    let isSame =
      (face.monthlyRate, face.minimumDays) == (former.monthlyRate, former.minimumDays)
      && (face.permit, face.confirmationHours) == (former.permit, former.confirmationHours)
    return isSame ? nil : changed(face.code)
  }

  /// - Parameter isDone: whether a face with this overlay is as the form would make it.
  private func obstacle(toChange id: ID<Asset>, isDone: (Asset.Overlay?) -> Bool) -> String? {
    guard let face = market.assets[id] else { return "This face no longer exists. \(goBack)" }
    guard isDone(face.overlay) else { return nil }
    return switch face.overlay {
    case .maintenance: "\(face.code) is in maintenance already. \(goBack)"
    case .withdrawn: "\(face.code) was withdrawn already. \(goBack)"
    case nil: "\(face.code) is in service already. \(goBack)"
    }
  }

  private func obstacle(toAnswer id: ID<Booking>) -> String? {
    guard let booking = market.bookings[id] else { return released }
    return booking.confirmBy == nil ? "This booking is confirmed already. \(goBack)" : nil
  }

  private func obstacle(to state: Forcing.State, _ id: ID<Booking>) -> String? {
    guard let booking = market.bookings[id] else { return released }
    if booking.forced(on: today) == state { return nil }
    return "This booking is \(state.rawValue) already, or its days have changed. \(goBack)"
  }

  private var released: String {
    "This booking no longer exists: its days are free again. \(goBack)"
  }
}
