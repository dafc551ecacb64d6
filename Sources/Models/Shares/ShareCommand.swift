package import Wire

/// Commands that share a campaign with another organisation.
package enum ShareCommand: FeatureCommand {
  case begin(Sharing)
  case end(Sharing)

  /// A campaign and the organisation that views it.
  package struct Sharing: Hashable, Sendable, Codable {
    package var campaign: ID<Campaign>
    package var viewer: ID<Organisation>

    package init(campaign: ID<Campaign>, viewer: ID<Organisation>) {
      self.campaign = campaign
      self.viewer = viewer
    }
  }
}

extension ShareCommand {
  package var tagged: TaggedBody {
    switch self {
    case .begin(let body): TaggedBody("share_campaign", body)
    case .end(let body): TaggedBody("end_share", body)
    }
  }

  package static let readers: [String: Reader] = [
    "share_campaign": reader(Self.begin),
    "end_share": reader(Self.end),
  ]
}

extension ShareCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .begin(let body): try handler.shareCampaign(body)
    case .end(let body): try handler.endShare(body)
    }
  }
}
