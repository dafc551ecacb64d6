import Models
import Wire

/// The forms of lines.
extension Form {
  static func newLine(of campaign: Campaign, today: Day) -> Form {
    let start = max(campaign.dates?.start ?? today, today)
    let end = max(campaign.dates?.end ?? start.advanced(by: 30), start.advanced(by: 1))
    return Form(
      .newLine(campaign.id),
      fields: [
        Field("Name", limit: TextLimits.name), Field("Budget", hint: "৳", limit: .characters(20)),
        Field("Bid", hint: "৳ for a thousand impressions", limit: .characters(20)),
        Field("Daily cap", hint: "৳, or empty", limit: .characters(20)),
        Field("Districts", "Dhaka", hint: "with commas between", limit: 1_000),
        Field("From", start.description, hint: "YYYY-MM-DD", limit: .characters(10)),
        Field(
          "Last day", end.advanced(by: -1).description, hint: "YYYY-MM-DD", limit: .characters(10)),
      ])
  }

  static func edit(_ line: MediaBuy) -> Form {
    Form(
      .editLine(line.id, revision: line.revision),
      fields: [
        Field(
          "Bid", line.bid.amountText, hint: "৳ for a thousand impressions", limit: .characters(20)),
        Field(
          "Daily cap", line.dailyCap?.amountText ?? "", hint: "৳, or empty", limit: .characters(20)),
        Field(
          "Districts", line.geoList.joined(separator: ", "), hint: "with commas between",
          limit: 1_000),
      ])
  }

  static func shift(_ line: MediaBuy) -> Form {
    Form(
      .shiftBudget(line.id, revision: line.revision),
      fields: [
        Field("Amount", hint: "৳ that it gains; -5,000 gives", limit: .characters(20)),
        Field("Other line", hint: "its name, or empty: the campaign's rest", limit: 200),
      ])
  }

  static func feedback(_ line: MediaBuy) -> Form {
    Form(
      .feedback(line.id),
      fields: [
        Field("Kind", "conversions", hint: "conversions, leads or brand", limit: .characters(20)),
        Field("Impact", hint: "what came of it", limit: TextLimits.note),
        Field("Index", hint: "% of what was expected, or empty", limit: .characters(5)),
      ])
  }

  func newLine(_ id: ID<MediaBuy>, of campaign: ID<Campaign>) throws(Refusal) -> Command {
    .createMediaBuy(
      .init(
        mediaBuy: id, campaign: campaign, name: text(0), budget: try money(1), bid: try money(2),
        dailyCap: try optionalMoney(3), geoList: districts(4),
        dates: DayRange(from: try day(5), to: try day(6).advanced(by: 1))))
  }

  /// Only what is different.
  func edit(_ line: MediaBuy, revision: Int) throws(Refusal) -> Command {
    var operations: [MediaBuyOperation] = []
    let (bid, cap, districts) = (try money(0), try optionalMoney(1), districts(2))
    if bid != line.bid { operations.append(.adjustBid(bid)) }
    if cap != line.dailyCap { operations.append(.setDailyCap(cap)) }
    operations += districts.filter { !line.geoList.contains($0) }.map { .addGeo($0) }
    operations += line.geoList.filter { !districts.contains($0) }.map { .removeGeo($0) }
    guard !operations.isEmpty else {
      throw Refusal(.invalidState, "Nothing is different. Esc leaves it as it is.")
    }
    return .updateMediaBuy(.init(mediaBuy: line.id, revision: revision, operations: operations))
  }

  func shift(
    _ line: MediaBuy, revision: Int, in market: Marketplace
  ) throws(Refusal) -> Command {
    let isGiving = text(0).hasPrefix("-") || text(0).hasPrefix("−")
    let amountText = isGiving ? String(text(0).dropFirst()) : text(0)
    guard let amount = Money(taka: amountText), amount > .zero else {
      throw Refusal(.invalidPrice, "Amount: write one such as 50,000, or -50,000.")
    }
    var counterpart: ID<MediaBuy>?
    if !text(1).isEmpty {
      let others = market.mediaBuys(of: line.campaign).filter { $0.id != line.id }
      counterpart = others.first { $0.name.lowercased() == text(1).lowercased() }?.id
      guard counterpart != nil else {
        throw Refusal(.notFound, "This campaign has no other line “\(text(1))”.")
      }
    }
    let gained = isGiving ? Money.zero - amount : amount
    return .updateMediaBuy(
      .init(
        mediaBuy: line.id, revision: revision,
        operations: [.shiftBudget(.init(amount: gained, counterpart: counterpart))]))
  }

  func feedback(_ line: ID<MediaBuy>) throws(Refusal) -> Command {
    let word = text(0).lowercased()
    let kinds: [(String, Feedback.Kind)] = [
      ("conversions", .conversionData), ("leads", .leadQuality), ("brand", .brandLift),
    ]
    guard let kind = kinds.first(where: { !word.isEmpty && $0.0.hasPrefix(word) })?.1 else {
      throw Refusal(.invalidText, "Kind: conversions, leads or brand.")
    }
    let index = digits(2).filter { $0 != "%" && $0 != " " }
    guard index.isEmpty || Int(index) != nil else {
      throw Refusal(.invalidPrice, "Index: write whole per cent, or nothing.")
    }
    return .submitFeedback(
      .init(
        mediaBuy: line, feedbackType: kind, impact: text(1), performanceIndex: Int(index)))
  }

  private func optionalMoney(_ index: Int) throws(Refusal) -> Money? {
    text(index).isEmpty ? nil : try money(index)
  }

  /// As the map writes them, however they were typed.
  private func districts(_ index: Int) -> [String] {
    text(index).split(separator: ",").map { part in
      let typed = part.trimmed
      return District.all.first { $0.name.lowercased() == typed.lowercased() }?.name ?? typed
    }.filter { !$0.isEmpty }
  }
}
