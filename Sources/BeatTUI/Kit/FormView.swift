import Models
import Wire

/// A form: what it is about, its fields, and its button.
struct FormView {
  let model: Model
  private var ink: Ink { model.ink }
  let form: Form
  private static let width = 74
  private static let quotedRows = 4

  func draw(on canvas: inout Canvas) -> Position? {
    let complaint = form.complaint.map { "! \($0)".wrapped(to: Self.width - 6) } ?? []
    let quote = quote?.wrapped(to: Self.width - 6).shortened(to: Self.quotedRows) ?? []
    let news = form.obstacle(in: model.context).map { "! \($0)".wrapped(to: Self.width - 6) }
    // The button, or why there is none.
    let answerRows = news?.count ?? 1
    let taken = form.fields.count + complaint.count + quote.count + answerRows
    let room = model.stage.rows - taken - 7
    let about = about.flatMap { $0.wrapped(to: Self.width - 6) }.shortened(to: room)
    let height = taken + about.count + 4
    let rect = DialogView.place(in: model.stage, width: Self.width, height: height)
    canvas.fill(rect, .plain)
    canvas.box(rect, title: title, hasFocus: true, ink)
    var row = rect.row + 1
    for line in quote {
      canvas.quoting {
        _ = $0.draw(line, row: row, column: rect.column + 3, ink.text)
      }
      row += 1
    }
    for line in about {
      canvas.draw(line, row: row, column: rect.column + 3, ink.muted)
      row += 1
    }
    row += 1
    var cursor: Position?
    for (index, field) in form.fields.enumerated() {
      if let found = draw(field, isFocused: index == form.focus, on: &canvas, row, rect) {
        cursor = found
      }
      row += 1
    }
    row += 1
    if news == nil {
      canvas.draw(
        " \(verb) ", row: row, column: rect.column + 3,
        form.isOnButton ? ink.brand : ink.text.on(ink.chosen))
      row += 1
    }
    for line in (news ?? []) + complaint {
      canvas.draw(line, row: row, column: rect.column + 3, ink.red.with(.bold))
      row += 1
    }
    return cursor
  }

  private func draw(
    _ field: Form.Field, isFocused: Bool, on canvas: inout Canvas, _ row: Int, _ rect: Rect
  ) -> Position? {
    let ground = isFocused ? ink.chosen : ink.bar
    let start = rect.column + 15
    let width = rect.columnCount - 18
    canvas.draw(
      field.label, row: row, column: rect.column + 3, isFocused ? ink.accent : ink.muted, width: 11)
    canvas.fill(row: row, column: start, count: width, ground)
    let (text, cursor) = field.line.window(width: width - 1)
    let end = canvas.draw(text, row: row, column: start, ink.text.on(ground))
    let room = rect.endColumn - 4 - end
    if field.hint.columnCount + 2 < room {
      canvas.draw(field.hint, row: row, endColumn: start + width, ink.muted.on(ground))
    }
    return isFocused ? Position(row: row, column: start + cursor) : nil
  }

  private var offer: Offer? {
    switch form.purpose {
    case .request, .newCampaign, .editCampaign, .moveCampaign, .deleteCampaign: nil
    case .newLine, .editLine, .shiftBudget, .setLine, .feedback: nil
    case .hold(let id, _): model.market.offers[id]
    case .selling: nil
    case .newConversation, .deleteMessage: nil
    case .notes: nil
    case .quote(let id, _, _), .approve(let id, _), .reject(let id, _), .revise(let id, _),
      .cancel(let id), .decline(let id), .withdraw(let id):
      model.market.offers[id]
    }
  }

  private var asset: Asset? {
    if case .request(let id) = form.purpose { return model.market.assets[id] }
    if case .selling(let form) = form.purpose { return asset(form) }
    if case .notes(let question) = form.purpose { return model.market.assets[question.asset] }
    return offer.flatMap { model.market.assets[$0.asset] }
  }

  private var campaign: Campaign? {
    switch form.purpose {
    case .editCampaign(let campaign): model.market.campaigns[campaign.id]
    case .moveCampaign(let id, _), .deleteCampaign(let id): model.market.campaigns[id]
    case .newLine(let id): model.market.campaigns[id]
    case .editLine, .shiftBudget, .setLine, .feedback: nil
    case .newConversation, .deleteMessage: nil
    case .notes: nil
    case .newCampaign, .request, .quote, .approve, .reject, .revise, .cancel, .decline, .withdraw:
      nil
    case .hold: nil
    case .selling: nil
    }
  }

  private var title: String {
    let code = asset?.code ?? ""
    return switch form.purpose {
    case .request: "Request an offer for \(code)"
    case .quote(_, let version, _): "Quote v\(version) for \(code)"
    case .approve(_, let version): "Approve quote v\(version) for \(code)?"
    case .reject(_, let version): "Reject quote v\(version) for \(code)"
    case .revise(_, let version): "Ask for another version than v\(version) of \(code)"
    case .cancel: "Cancel the request for \(code)?"
    case .decline: "Decline the request for \(code)"
    case .withdraw: "Withdraw the quote for \(code)"
    case .hold(_, let step): HoldText(model: model, offer: offer, step: step).title
    case .newCampaign: "A new campaign"
    case .editCampaign: "Change “\(campaign?.name ?? "")”"
    case .moveCampaign(_, let step): "\(step.verb) “\(campaign?.name ?? "")”?"
    case .deleteCampaign: "Delete “\(campaign?.name ?? "")”?"
    case .newLine: "A new line of “\(campaign?.name ?? "")”"
    case .editLine: "Change “\(line?.name ?? "")”"
    case .shiftBudget: "Move budget of “\(line?.name ?? "")”"
    case .setLine(_, _, let status): "\(status.verb) “\(line?.name ?? "")”?"
    case .feedback: "What came of “\(line?.name ?? "")”"
    case .selling(let form): title(form)
    case .newConversation: "A new conversation"
    case .deleteMessage: "Delete this message?"
    case .notes(let question): question.title
    }
  }

  private var verb: String {
    switch form.purpose {
    case .request: "Request"
    case .quote: "Send quote"
    case .approve: "Approve"
    case .reject: "Reject"
    case .revise: "Ask"
    case .cancel: "Cancel request"
    case .decline: "Decline"
    case .withdraw: "Withdraw"
    case .hold(_, let step): HoldText(model: model, offer: offer, step: step).verb
    case .newCampaign: "Make it"
    case .editCampaign: "Change"
    case .moveCampaign(_, let step): step.verb
    case .deleteCampaign: "Delete"
    case .newLine: "Make it"
    case .editLine: "Change"
    case .shiftBudget: "Move"
    case .setLine(_, _, let status): status.verb
    case .feedback: "Say it"
    case .selling(let form): verb(form)
    case .newConversation: "Begin"
    case .deleteMessage: "Delete"
    case .notes(let question): question.verb
    }
  }

  /// The beginning of what it is about, in somebody's own words.
  private var quote: String? {
    guard case .notes(let question) = form.purpose, let viewer = model.viewer else { return nil }
    return question.quoted(in: model.market, for: viewer).map { "“\($0)”" }
  }

  /// What one needs to know to answer.
  private var about: [String] {
    if case .selling(let form) = form.purpose { return about(form) }
    if let campaign { return about(campaign) }
    if let line { return about(line) }
    if let talk = aboutTalk { return talk }
    if case .notes(let question) = form.purpose { return question.about }
    guard let asset else { return [] }
    var lines = [asset.name(in: model.script)]
    guard let offer else {
      return lines + ["\(asset.monthlyRate.text()) a month, \(asset.minimumDays) days or more"]
        + warnings(asset, nil)
    }
    let buyer = model.market.organisations[offer.buyer]?.name ?? ""
    lines.append("\(buyer), \(model.text(offer.dates)), \(offer.dates.dayCount) days")
    switch form.purpose {
    case .quote: lines += warnings(asset, offer.flight) + quoteLines(offer)
    case .approve(_, let version), .reject(_, let version), .revise(_, let version):
      if let quote = offer.quotes.first(where: { $0.version == version }) {
        lines.append("Total \(quote.total.text()) with VAT")
        if !quote.terms.isEmpty { lines.append("Terms: \(quote.terms)") }
      }
      lines += warnings(asset, offer.flight)
    case .hold(_, let step):
      lines += HoldText(model: model, offer: offer, step: step).about
    case .cancel, .decline, .withdraw, .request, .newCampaign, .editCampaign, .moveCampaign,
      .deleteCampaign, .newLine, .editLine, .shiftBudget, .setLine, .feedback, .notes:
      break
    case .selling: break
    case .newConversation, .deleteMessage: break
    }
    return lines
  }

  /// What the answer will do, listed before it is given (C2).
  private func about(_ campaign: Campaign) -> [String] {
    let (offers, booked) = model.market.cascade(of: campaign.id)
    let waiting = booked.filter { model.today < $0.flight.start }
    let open = offers.count(where: \.isOpen)
    let lines = model.market.mediaBuys(of: campaign.id)
    switch form.purpose {
    case .deleteCampaign:
      return [
        "Frees \(faces(booked)).",
        "Removes \(offers.count) offers with all that was quoted, and \(lines.count) media buys"
          + " with all that was delivered.",
        "This can't be taken back.",
      ]
    case .moveCampaign(_, .cancel):
      return [
        "Takes back \(open) open offers and frees \(faces(waiting)).",
        "Cancels \(lines.count(where: \.status.isOpen)) media buys.",
        "What hangs already stays until its last day.",
      ]
    case .newLine: return [rest(of: campaign)]
    default: return []
    }
  }

  private var line: MediaBuy? {
    switch form.purpose {
    case .editLine(let id, _), .shiftBudget(let id, _), .setLine(let id, _, _), .feedback(let id):
      model.market.mediaBuys[id]
    default: nil
    }
  }

  private var aboutTalk: [String]? {
    switch form.purpose {
    case .newConversation(let card):
      (model.role == .admin ? [] : ["With the mediation desk, all of it."])
        + (card.flatMap { model.market.title(of: $0) }.map { ["About \($0)"] } ?? [])
    case .deleteMessage(let conversation, let message):
      [
        model.market.conversations[conversation]?[message]?.text ?? "",
        "Everybody sees that there was one, and nobody what it said.",
      ]
    default: nil
    }
  }

  private func about(_ line: MediaBuy) -> [String] {
    let spent = model.market.delivery(of: line.id).spend
    let sums = "Budget \(line.budget.text()), spent \(spent.text())"
    guard let campaign = model.market.campaigns[line.campaign] else { return [sums] }
    switch form.purpose {
    case .shiftBudget:
      let others = model.market.mediaBuys(of: campaign.id).filter {
        $0.id != line.id && $0.status.isOpen
      }
      return [sums, rest(of: campaign)]
        + (others.isEmpty ? [] : ["Other lines: " + others.map(\.name).joined(separator: ", ")])
    default: return [sums, "Drafts of what to write are made; w shows them. Nothing is sent."]
    }
  }

  /// What of the campaign's budget no line has.
  private func rest(of campaign: Campaign) -> String {
    guard let rest = model.market.unallocated(of: campaign) else {
      return "The campaign has no budget: its lines may have any."
    }
    return "The campaign's rest is \(rest.text())"
  }

  private func faces(_ offers: [Offer]) -> String {
    let codes = offers.compactMap { model.market.assets[$0.asset]?.code }
    return codes.isEmpty
      ? "no face" : "\(codes.count) faces: " + codes.joined(separator: ", ")
  }

  /// The wish that is answered, and what the fields come to so far.
  private func quoteLines(_ offer: Offer) -> [String] {
    var lines = offer.lastWord.map { ["\($0.0): “\($0.1)”"] } ?? []
    if case .quote(_, _, let kept) = form.purpose, !kept.isEmpty {
      lines.append(kept.map { "\($0.label) \($0.amount.text())" }.joined(separator: ", "))
    }
    guard let draft = try? form.draft(at: model.now.instant),
      (try? draft.check(at: model.now.instant)) != nil
    else { return lines }
    let tax = draft.subtotal.share(basisPoints: model.market.taxRate(on: model.today).basisPoints)
    lines.append(
      "\(draft.subtotal.text()) + VAT \(tax.text()) = \((draft.subtotal + tax).text())")
    return lines
  }
}

extension [String] {
  /// At most that many lines, the last of which says when there are more.
  fileprivate func shortened(to count: Int) -> [String] {
    guard self.count > Swift.max(count, 1) else { return self }
    return prefix(Swift.max(count, 1) - 1) + ["…"]
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

extension CampaignStep {
  fileprivate var verb: String {
    switch self {
    case .launch: "Launch"
    case .pause: "Pause"
    case .resume: "Resume"
    case .complete: "Finish"
    case .cancel: "Cancel campaign"
    }
  }
}
