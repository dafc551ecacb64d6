import Models

extension Filter {
  func matches(_ campaign: Campaign, in market: Marketplace) -> Bool {
    isEmpty
      || matches([
        campaign.name, campaign.status.rawValue,
        market.organisations[campaign.buyer]?.name ?? "",
      ])
  }
}
