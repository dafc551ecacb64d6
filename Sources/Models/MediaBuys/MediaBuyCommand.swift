package import Wire

/// What buyers, the desk and ad servers do with media buys (C3–C7).
package enum MediaBuyCommand: FeatureCommand {
  case create(CreateMediaBuy)
  case update(UpdateMediaBuy)
  case reportDelivery(ReportDelivery)
  case submitFeedback(SubmitFeedback)

  /// A new line. Its status follows from its days.
  package struct CreateMediaBuy: Hashable, Sendable, Codable {
    package var mediaBuy: ID<MediaBuy>
    package var campaign: ID<Campaign>
    package var name: String
    package var budget: Money
    package var bid: Money
    package var dailyCap: Money?
    package var geoList: [String]
    package var dates: DayRange

    package init(
      mediaBuy: ID<MediaBuy>, campaign: ID<Campaign>, name: String, budget: Money, bid: Money,
      dailyCap: Money? = nil, geoList: [String], dates: DayRange
    ) {
      self.mediaBuy = mediaBuy
      self.campaign = campaign
      self.name = name
      self.budget = budget
      self.bid = bid
      self.dailyCap = dailyCap
      self.geoList = geoList
      self.dates = dates
    }
  }

  /// Applies all operations in order, or none.
  package struct UpdateMediaBuy: Hashable, Sendable, Codable {
    package var mediaBuy: ID<MediaBuy>
    /// The revision that the author has seen.
    package var revision: Int
    package var operations: [MediaBuyOperation]

    package init(mediaBuy: ID<MediaBuy>, revision: Int, operations: [MediaBuyOperation]) {
      self.mediaBuy = mediaBuy
      self.revision = revision
      self.operations = operations
    }
  }

  /// Counts of an ad server. Each report gives the total of one line and date, and replaces an
  /// earlier one.
  package struct ReportDelivery: Hashable, Sendable, Codable {
    package var reports: [Report]

    package init(reports: [Report]) { self.reports = reports }

    package struct Report: Hashable, Sendable {
      package var mediaBuy: ID<MediaBuy>
      package var day: DeliveryDay

      package init(mediaBuy: ID<MediaBuy>, day: DeliveryDay) {
        self.mediaBuy = mediaBuy
        self.day = day
      }
    }

    package static let reportsMax = 1_000
  }

  package struct SubmitFeedback: Hashable, Sendable, Codable {
    package var mediaBuy: ID<MediaBuy>
    package var feedbackType: Feedback.Kind
    package var impact: String
    package var performanceIndex: Int?

    package init(
      mediaBuy: ID<MediaBuy>, feedbackType: Feedback.Kind, impact: String,
      performanceIndex: Int? = nil
    ) {
      self.mediaBuy = mediaBuy
      self.feedbackType = feedbackType
      self.impact = impact
      self.performanceIndex = performanceIndex
    }
  }
}

extension MediaBuyCommand {
  package var tagged: TaggedBody {
    switch self {
    case .create(let body): TaggedBody("create_media_buy", body)
    case .update(let body): TaggedBody("update_media_buy", body)
    case .reportDelivery(let body): TaggedBody("report_delivery", body)
    case .submitFeedback(let body): TaggedBody("submit_feedback", body)
    }
  }

  package static let readers: [String: Reader] = [
    "create_media_buy": reader(Self.create),
    "update_media_buy": reader(Self.update),
    "report_delivery": reader(Self.reportDelivery),
    "submit_feedback": reader(Self.submitFeedback),
  ]
}

extension MediaBuyCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .create(let body): try handler.createMediaBuy(body)
    case .update(let body): try handler.updateMediaBuy(body)
    case .reportDelivery(let body): try handler.reportDelivery(body)
    case .submitFeedback(let body): try handler.submitFeedback(body)
    }
  }
}

/// `{"media_buy_id": "01…", "date": "2026-11-21", "impressions": 1200, "plays": 40, "spend": 900}`
extension MediaBuyCommand.ReportDelivery.Report: Codable {
  private enum Key: String, CodingKey { case mediaBuyId }

  package init(from decoder: any Decoder) throws {
    mediaBuy = try decoder.container(keyedBy: Key.self).decode(ID.self, forKey: .mediaBuyId)
    day = try DeliveryDay(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(mediaBuy, forKey: .mediaBuyId)
    try day.encode(to: encoder)
  }
}
