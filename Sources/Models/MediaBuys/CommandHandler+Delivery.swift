import Wire

/// Reports from ad servers and buyers (C5, C7).
extension CommandHandler {
  /// Sent by ad servers, which have accounts of the desk.
  func reportDelivery(_ body: MediaBuyCommand.ReportDelivery) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    guard !body.reports.isEmpty, body.reports.count <= MediaBuyCommand.ReportDelivery.reportsMax
    else {
      throw Refusal(
        .tooLarge,
        "Send 1 to \(MediaBuyCommand.ReportDelivery.reportsMax) reports; these are "
          + "\(body.reports.count).")
    }
    var order: [ID<MediaBuy>] = []
    var days: [ID<MediaBuy>: [DeliveryDay]] = [:]
    for (index, report) in body.reports.enumerated() {
      try check(report, number: index + 1)
      if days[report.mediaBuy] == nil { order.append(report.mediaBuy) }
      days[report.mediaBuy, default: []].append(report.day)
    }
    return order.enumerated().flatMap { index, id in
      delivered(days[id] ?? [], for: id, salt: UInt64(index))
    }
  }

  private func check(
    _ report: MediaBuyCommand.ReportDelivery.Report, number: Int
  ) throws(Refusal) {
    guard let buy = market.mediaBuys[report.mediaBuy] else {
      throw Refusal(.notFound, "Report \(number): there is no such line.")
    }
    guard report.day.isPlausible else {
      throw Refusal(
        .invalidPrice, "Report \(number): these numbers are too large or negative.")
    }
    guard buy.dates.contains(report.day.date), report.day.date <= Day(now) else {
      throw Refusal(
        .invalidDates, "Report \(number): the line did not run on \(report.day.date).")
    }
  }

  private func delivered(_ days: [DeliveryDay], for id: ID<MediaBuy>, salt: UInt64) -> [Event] {
    guard let buy = market.mediaBuys[id] else { return [] }
    let before = market.delivery(of: id)
    var after = before
    for day in days { after.put(day) }
    let changed = after.days.filter { before[$0.date] != $0 }
    guard !changed.isEmpty else { return [] }
    let event = Event.mediaBuy(
      .deliveryReported(
        .init(
          mediaBuyId: id, days: changed, deliveryMetrics: after.metrics(of: buy, at: now),
          timestamp: now)))
    guard before.spend < buy.budget, after.spend >= buy.budget,
      let campaign = market.campaigns[buy.campaign]
    else { return [event] }
    return [event]
      + notices(
        .budgetSpent, campaign, "\(campaign.name), \(buy.name): the budget is spent", salt: salt)
  }

  func submitFeedback(_ body: MediaBuyCommand.SubmitFeedback) throws(Refusal) -> [Event] {
    let (buy, _) = try mediaBuy(body.mediaBuy)
    try Refusal.check(body.impact, "impact", limit: TextLimits.note)
    if let index = body.performanceIndex, !Feedback.Limits.performanceIndex.contains(index) {
      throw Refusal(
        .invalidPrice, "The performance index must be 0 to 1000 per cent of the expected result.")
    }
    let count = market.feedback.rows.count { $0.mediaBuy == buy.id }
    guard count < Feedback.Limits.perMediaBuy else {
      throw Refusal(.quotaReached, "There are already \(count) feedback entries, the maximum.")
    }
    let name = ID<Feedback>(derivedFrom: id, salt: 1)
    guard !market.feedback.contains(name) else {
      throw Refusal(.duplicate, "Feedback with this id exists. Use a new id for each command.")
    }
    return [
      .mediaBuy(
        .feedbackSubmitted(
          .init(
            feedbackId: name, mediaBuyId: buy.id, feedbackType: body.feedbackType,
            impact: body.impact, performanceIndex: body.performanceIndex, timestamp: now)))
    ]
  }
}
