import Models
import Wire

/// The forms of the mediation loop: what each asks for, with what is most likely filled in.
extension Form {
  static func request(_ asset: Asset, campaigns: [Campaign], today: Day) -> Form {
    let start = today.advanced(by: 7)
    return Form(
      .request(asset.id),
      fields: [
        Field("From", start.description, hint: "YYYY-MM-DD", limit: .characters(10)),
        Field(
          "Last day", start.advanced(by: max(asset.minimumDays, 30) - 1).description,
          hint: "YYYY-MM-DD, \(asset.minimumDays) days or more", limit: .characters(10)),
        Field(
          "Campaign", campaigns.first?.name ?? "",
          hint: campaigns.isEmpty ? "you have none yet: leave it empty" : "its name, or empty",
          limit: TextLimits.name),
        Field("Note", hint: "what the desk should know", limit: TextLimits.note),
        Field(
          "Hold days", "no", hint: "yes keeps them for you for 72 hours", limit: .characters(3)),
      ])
  }

  /// Filled in from the newest quote, or from the face's rate for the days asked for. Lines of the
  /// newest quote beyond those that have a field stay as they are.
  static func quote(_ offer: Offer, asset: Asset) -> Form {
    let newest = offer.newestQuote
    let lines =
      newest?.lines ?? [
        Quote.Line(label: "Rental", amount: asset.rental(for: offer.dates)),
        Quote.Line(label: "Mounting", amount: Money(taka: 10_000)),
      ]
    let edited = lines.prefix(lineFieldsMax)
    let production = newest?.production ?? asset.productionCost
    var fields = edited.enumerated().map { index, line in
      Field(
        line.label, line.amount.amountText,
        hint: index == 0 ? "৳ for \(offer.dates.dayCount) days" : "৳", limit: .characters(20))
    }
    fields += [
      Field("Production", production.amountText, hint: "৳ printing", limit: .characters(20)),
      Field("Discount", (newest?.discount ?? .zero).amountText, hint: "৳", limit: .characters(20)),
      Field("Valid for", "48", hint: "hours", limit: .characters(5)),
      Field(
        "Terms", newest?.terms ?? "50 % in advance, the rest on posting", limit: TextLimits.note),
    ]
    return Form(
      .quote(
        offer.id, version: offer.quotes.count + 1, kept: Array(lines.dropFirst(edited.count))),
      fields: fields)
  }

  private static let lineFieldsMax = 5

  static func approve(_ offer: Offer) -> Form {
    Form(.approve(offer.id, version: offer.quotes.count), fields: [])
  }

  static func reject(_ offer: Offer) -> Form {
    Form(
      .reject(offer.id, version: offer.quotes.count),
      fields: [Field("Reason", hint: "the desk reads it", limit: TextLimits.reason)])
  }

  static func revise(_ offer: Offer) -> Form {
    Form(
      .revise(offer.id, version: offer.quotes.count),
      fields: [Field("Change", hint: "what should be different", limit: TextLimits.note)])
  }

  static func cancel(_ offer: Offer) -> Form {
    Form(
      .cancel(offer.id),
      fields: [Field("Reason", hint: "may be empty", limit: TextLimits.reason)])
  }

  static func decline(_ offer: Offer) -> Form {
    Form(
      .decline(offer.id),
      fields: [Field("Reason", hint: "the buyer reads it", limit: TextLimits.reason)])
  }

  static func withdraw(_ offer: Offer) -> Form {
    Form(
      .withdraw(offer.id),
      fields: [Field("Reason", hint: "the buyer reads it", limit: TextLimits.reason)])
  }
}

extension Form {
  /// The command that the form makes, or what is wrong with a field, as a sentence.
  ///
  /// - Parameter id: a fresh one, for what the command makes.
  func command(
    id: ID<Offer>, viewer: User?, market: Marketplace, at now: Instant
  ) throws(Refusal) -> Command {
    switch purpose {
    case .request(let asset):
      return .requestOffer(
        .init(
          offer: id, asset: asset, campaign: try campaign(in: market), dates: try flight(),
          note: text(3), holdsDays: try answer(4) ? true : nil))
    case .quote(let offer, let version, _):
      return .quoteOffer(.init(offer: offer, version: version, quote: try draft(at: now)))
    case .approve(let offer, let version):
      return .approveOffer(.init(offer: offer, version: version))
    case .reject(let offer, let version):
      return .rejectOffer(.init(offer: offer, version: version, reason: text(0)))
    case .revise(let offer, let version):
      return .requestRevision(.init(offer: offer, version: version, changes: text(0)))
    case .cancel(let offer): return .cancelOffer(.init(offer: offer, reason: text(0)))
    case .decline(let offer): return .declineOffer(.init(offer: offer, reason: text(0)))
    case .withdraw(let offer): return .withdrawOffer(.init(offer: offer, reason: text(0)))
    case .hold(let offer, let step): return command(step, offer)
    case .newCampaign:
      guard let viewer else { throw Refusal(.notAllowed, "Nobody is logged in.") }
      return try newCampaign(ID(value: id.value), of: viewer)
    case .editCampaign(let campaign): return try edit(campaign.id)
    case .moveCampaign(let campaign, let step):
      return .moveCampaign(.init(campaign: campaign, step: step))
    case .deleteCampaign(let campaign): return .deleteCampaign(.init(campaign: campaign))
    case .newLine(let campaign): return try newLine(ID(value: id.value), of: campaign)
    case .editLine(let id, let revision):
      return try edit(line(id, in: market), revision: revision)
    case .shiftBudget(let id, let revision):
      return try shift(line(id, in: market), revision: revision, in: market)
    case .setLine(let id, let revision, let status):
      return .updateMediaBuy(
        .init(mediaBuy: id, revision: revision, operations: [.setStatus(status)]))
    case .feedback(let id): return try feedback(id)
    case .selling(let form): return try command(form)
    case .newConversation(let card):
      return try newConversation(ID(value: id.value), about: card, by: viewer, in: market)
    case .deleteMessage(let conversation, let message):
      return .deleteMessage(.init(conversation: conversation, message: message))
    case .notes(let question): return try answer(question, in: market)
    }
  }

  private func line(
    _ id: ID<MediaBuy>, in market: Marketplace
  ) throws(Refusal) -> MediaBuy {
    guard let line = market.mediaBuys[id] else {
      throw Refusal(.notFound, "The line is gone.")
    }
    return line
  }

  private func campaign(in market: Marketplace) throws(Refusal) -> ID<Campaign>? {
    let name = text(2)
    if name.isEmpty { return nil }
    guard let found = market.campaigns.rows.first(where: { $0.name == name }) else {
      throw Refusal(.notFound, "You have no campaign “\(name)”.")
    }
    return found.id
  }

  private func answer(_ index: Int) throws(Refusal) -> Bool {
    switch text(index).lowercased() {
    case "yes", "y": return true
    case "no", "n", "": return false
    default: throw Refusal(.invalidText, "\(fields[index].label): write yes or no.")
    }
  }

  private func flight() throws(Refusal) -> DayRange {
    DayRange(from: try day(0), to: try day(1).advanced(by: 1))
  }

  func day(_ index: Int) throws(Refusal) -> Day {
    guard let day = Day(digits(index)) else {
      throw Refusal(.invalidDates, "\(fields[index].label): write a day as YYYY-MM-DD.")
    }
    return day
  }

  /// The quote being written; also what its total is worked out from while it is typed. Lines of
  /// nothing but the first are left out.
  func draft(at now: Instant) throws(Refusal) -> Quote.Draft {
    guard case .quote(_, _, let kept) = purpose else {
      throw Refusal(.invalidPrice, "This is no quote.")
    }
    let lineCount = fields.count - 4
    guard let hours = Int64(digits(lineCount + 2)), (1...8_784).contains(hours) else {
      throw Refusal(.invalidDeadline, "Valid for: write 1 to 8784 hours.")
    }
    var lines: [Quote.Line] = []
    for index in 0..<lineCount {
      let amount = try money(index)
      if index > 0, amount == .zero { continue }
      lines.append(Quote.Line(label: fields[index].label, amount: amount))
    }
    return Quote.Draft(
      lines: lines + kept, production: try money(lineCount), discount: try money(lineCount + 1),
      terms: text(lineCount + 3),
      validUntil: now.advanced(byMilliseconds: hours * 3_600_000))
  }

  func money(_ index: Int) throws(Refusal) -> Money {
    guard let amount = Money(taka: text(index)) else {
      throw Refusal(.invalidPrice, "\(fields[index].label): write an amount such as 6,50,000.")
    }
    return amount
  }
}

extension Money {
  /// `6,50,000`: as `text`, without the sign of the taka.
  var amountText: String { String(text().filter { $0 != "৳" }) }
}

extension Asset {
  /// The rate for these days: a month is thirty of them.
  fileprivate func rental(for dates: DayRange) -> Money {
    let (paisa, overflows) = monthlyRate.paisa.multipliedReportingOverflow(
      by: Int64(dates.dayCount))
    // In whole taka.
    return overflows ? .zero : Money(paisa: paisa / 3_000 * 100)
  }

  /// Printing on PVC flex at ৳35 a square foot; a screen needs none.
  fileprivate var productionCost: Money {
    switch display {
    case .still:
      AssetLimits.sideFeet.contains(widthFeet) && AssetLimits.sideFeet.contains(heightFeet)
        ? Money(taka: Int64(widthFeet * heightFeet) * 35) : .zero
    case .digital: .zero
    }
  }
}
