package import Wire

/// What a buyer does with a campaign (C1, C2).
package enum CampaignCommand: FeatureCommand {
  case create(Campaign)
  case edit(EditCampaign)
  case move(MoveCampaign)
  case delete(DeleteCampaign)

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
}

extension CampaignCommand {
  package var tagged: TaggedBody {
    switch self {
    case .create(let body): TaggedBody("create_campaign", body)
    case .edit(let body): TaggedBody("edit_campaign", body)
    case .move(let body): TaggedBody("move_campaign", body)
    case .delete(let body): TaggedBody("delete_campaign", body)
    }
  }

  package static let readers: [String: Reader] = [
    "create_campaign": reader(Self.create),
    "edit_campaign": reader(Self.edit),
    "move_campaign": reader(Self.move),
    "delete_campaign": reader(Self.delete),
  ]
}

extension CampaignCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .create(let body): try handler.createCampaign(body)
    case .edit(let body): try handler.editCampaign(body)
    case .move(let body): try handler.moveCampaign(body)
    case .delete(let body): try handler.deleteCampaign(body)
    }
  }
}
