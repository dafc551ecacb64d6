import Models
import Wire

/// Media buy forms.
extension Form {
  static func newLine(of campaign: Campaign, today: Day) -> Form {
    let start = max(campaign.dates?.start ?? today, today)
    let end = max(campaign.dates?.end ?? start.advanced(by: 30), start.advanced(by: 1))
    return Form(
      "New media buy in “\(campaign.name)”", verb: "Create",
      fields: [
        Field("Name", limit: .characters(TextLimits.name)), .money("Budget", hint: "৳"),
        .money("Bid", hint: "৳ per thousand impressions"),
        .money("Daily cap", hint: "৳, optional"), .districts(["Dhaka"]), .day("From", start),
        .day("Last day", end.advanced(by: -1)),
      ],
      about: { _, context in [context.rest(of: campaign)] },
      obstacle: { $0.obstacle(toNewLineOf: campaign) },
      command: { form, _ throws(Refusal) in
        .mediaBuy(
          .create(
            .init(
              mediaBuy: form.freshID(), campaign: campaign.id, name: form["Name"].text,
              budget: try form["Budget"].money(), bid: try form["Bid"].money(),
              dailyCap: try form["Daily cap"].optionalMoney(), geoList: form.districts,
              dates: try form.days("From", "Last day"))))
      })
  }

  static func edit(_ buy: MediaBuy) -> Form {
    Form(
      "Edit “\(buy.name)”", verb: "Save",
      fields: [
        .money("Bid", buy.bid, hint: "৳ per thousand impressions"),
        .money("Daily cap", buy.dailyCap, hint: "৳, optional"), .districts(buy.geoList),
      ],
      about: { _, context in context.lines(of: buy) }, obstacle: { $0.obstacle(toChange: buy) },
      command: { form, _ throws(Refusal) in
        .mediaBuy(
          .update(
            .init(
              mediaBuy: buy.id, revision: buy.revision, operations: try form.changes(of: buy))))
      }
    ).concerning(buy.id)
  }

  static func shift(_ buy: MediaBuy) -> Form {
    Form(
      "Move budget for “\(buy.name)”", verb: "Move",
      fields: [
        .money("Amount", hint: "৳ to add; -5,000 to take away"),
        .name(
          "From/to", hint: "another media buy, or empty: the campaign",
          from: .mediaBuys(besides: buy)),
      ],
      about: { _, context in context.linesToShift(buy) },
      obstacle: { $0.obstacle(toChange: buy) },
      command: { form, context throws(Refusal) in
        let shift = MediaBuyOperation.Shift(
          amount: try form.gain(), counterpart: try form.counterpart(of: buy, in: context))
        return .mediaBuy(
          .update(
            .init(
              mediaBuy: buy.id, revision: buy.revision, operations: [.shiftBudget(shift)])))
      }
    ).concerning(buy.id)
  }

  static func set(_ buy: MediaBuy, _ status: MediaBuyStatus) -> Form {
    Form(
      "\(status.verb) “\(buy.name)”?", verb: status.verb,
      about: { _, context in context.lines(of: buy) }, obstacle: { $0.obstacle(toChange: buy) },
      command: { _, _ in
        .mediaBuy(
          .update(
            .init(
              mediaBuy: buy.id, revision: buy.revision, operations: [.setStatus(status)])))
      }
    ).concerning(buy.id)
  }

  static func feedback(_ buy: MediaBuy) -> Form {
    Form(
      "Feedback on “\(buy.name)”", verb: "Send",
      fields: [
        .choice("Kind", ["conversions", "leads", "brand"]),
        .longText("Impact", hint: "what it achieved", limit: TextLimits.note),
        Field("Index", hint: "% of what was expected, optional", limit: .characters(5)),
      ],
      about: { _, context in context.lines(of: buy) },
      obstacle: { $0.market.mediaBuys.contains(buy.id) ? nil : .gone("“\(buy.name)”") },
      command: { form, _ throws(Refusal) in
        .mediaBuy(
          .submitFeedback(
            .init(
              mediaBuy: buy.id, feedbackType: try form.feedbackKind(), impact: form["Impact"].text,
              performanceIndex: try form.performanceIndex())))
      }
    ).concerning(buy.id)
  }
}

/// The values of the fields.
extension Form {
  /// The districts in canonical spelling.
  private var districts: [String] {
    self["Districts"].text.split(separator: ",").map { part in
      let typed = part.trimmed
      return District.all.first { $0.name.lowercased() == typed.lowercased() }?.name ?? typed
    }.filter { !$0.isEmpty }
  }

  /// Only the fields that differ.
  private func changes(of buy: MediaBuy) throws(Refusal) -> [MediaBuyOperation] {
    var operations: [MediaBuyOperation] = []
    let (bid, cap) = (try self["Bid"].money(), try self["Daily cap"].optionalMoney())
    let districts = districts
    if bid != buy.bid { operations.append(.adjustBid(bid)) }
    if cap != buy.dailyCap { operations.append(.setDailyCap(cap)) }
    operations += districts.filter { !buy.geoList.contains($0) }.map { .addGeo($0) }
    operations += buy.geoList.filter { !districts.contains($0) }.map { .removeGeo($0) }
    guard !operations.isEmpty else {
      throw Refusal(.invalidState, "Nothing has changed. Press Esc to cancel.")
    }
    return operations
  }

  /// The amount that the media buy gains; negative if it gives.
  private func gain() throws(Refusal) -> Money {
    let typed = self["Amount"].text
    let isGiving = typed.hasPrefix("-") || typed.hasPrefix("−")
    let amount = try self["Amount"].money(in: isGiving ? String(typed.dropFirst()) : typed)
    guard amount > .zero else {
      throw self["Amount"].refusal(.invalidPrice, "enter an amount such as 50,000 or -50,000.")
    }
    return isGiving ? Money.zero - amount : amount
  }

  private func counterpart(
    of buy: MediaBuy, in context: Context
  ) throws(Refusal) -> ID<MediaBuy>? {
    let field = self["From/to"]
    if field.isEmpty { return nil }
    let others = context.market.mediaBuys(of: buy.campaign).filter { $0.id != buy.id }
    guard let found = others.first(where: { $0.name.lowercased() == field.text.lowercased() })
    else {
      throw field.refusal(.notFound, "this campaign has no media buy “\(field.text)”.")
    }
    return found.id
  }

  private func feedbackKind() throws(Refusal) -> Feedback.Kind {
    let word = self["Kind"].text.lowercased()
    let kinds: [(String, Feedback.Kind)] = [
      ("conversions", .conversionData), ("leads", .leadQuality), ("brand", .brandLift),
    ]
    guard let kind = kinds.first(where: { !word.isEmpty && $0.0.hasPrefix(word) })?.1 else {
      throw self["Kind"].refusal(.invalidText, "enter conversions, leads or brand.")
    }
    return kind
  }

  private func performanceIndex() throws(Refusal) -> Int? {
    let index = self["Index"].digits.filter { $0 != "%" && $0 != " " }
    guard index.isEmpty || Int(index) != nil else {
      throw self["Index"].refusal(.invalidPrice, "enter a whole percentage, or leave it empty.")
    }
    return Int(index)
  }
}

extension Form.Field {
  fileprivate static func districts(_ names: [String]) -> Self {
    .names(
      "Districts", names.joined(separator: ", "), hint: "separated by commas", from: .districts)
  }
}

extension Candidates {
  private static let everyDistrict = District.all.map { Candidate($0.name, $0.division) }
  fileprivate static let districts = Candidates { _, _ in everyDistrict }

  /// The others of its campaign.
  fileprivate static func mediaBuys(besides buy: MediaBuy) -> Candidates {
    Candidates { _, context in
      context.market.mediaBuys(of: buy.campaign).filter { $0.id != buy.id }.map {
        Candidate($0.name, $0.budget.text())
      }
    }
  }
}

/// The lines and obstacles of the forms.
extension Context {
  fileprivate func lines(of buy: MediaBuy) -> [String] {
    let sums = [sums(of: buy)]
    guard market.campaigns.contains(buy.campaign) else { return sums }
    return sums + ["Creates message drafts, which w shows. Nothing is sent."]
  }

  fileprivate func linesToShift(_ buy: MediaBuy) -> [String] {
    guard let campaign = market.campaigns[buy.campaign] else { return [sums(of: buy)] }
    let others = market.mediaBuys(of: campaign.id).filter {
      $0.id != buy.id && $0.status.isOpen
    }
    return [sums(of: buy), rest(of: campaign)]
      + (others.isEmpty ? [] : ["Other media buys: " + others.map(\.name).joined(separator: ", ")])
  }

  private func sums(of buy: MediaBuy) -> String {
    let spent = market.delivery(of: buy.id).spend
    return "Budget \(buy.budget.text()), spent \(spent.text())"
  }

  /// The unallocated budget of the campaign.
  fileprivate func rest(of campaign: Campaign) -> String {
    let newest = market.campaigns[campaign.id] ?? campaign
    guard let rest = market.unallocated(of: newest) else {
      return "The campaign has no budget, so this one is not limited."
    }
    return "Unallocated in the campaign: \(rest.text())"
  }

  fileprivate func obstacle(toChange opened: MediaBuy) -> Obstacle? {
    guard let buy = market.mediaBuys[opened.id] else { return .gone("“\(opened.name)”") }
    return buy.revision == opened.revision ? nil : .changed(buy.name)
  }

  fileprivate func obstacle(toNewLineOf opened: Campaign) -> Obstacle? {
    guard let campaign = market.campaigns[opened.id] else { return .gone("“\(opened.name)”") }
    return campaign.status.isOpen ? nil : Obstacle("This campaign \(campaign.status.sentence).")
  }
}

extension MediaBuyStatus {
  fileprivate var verb: String {
    switch self {
    case .pendingStart, .active: "Resume"
    case .paused: "Pause"
    case .completed: "Finish"
    case .canceled: "Cancel"
    }
  }
}
