import Models

extension Filter {
  func matches(_ offer: Offer, in market: Marketplace) -> Bool {
    if isEmpty { return true }
    let asset = market.assets[offer.asset]
    return matches([
      asset?.code ?? "", asset?.name ?? "", asset?.nameBangla ?? "",
      market.organisations[offer.buyer]?.name ?? "",
      offer.campaign.flatMap { market.campaigns[$0]?.name } ?? "", offer.phase.title,
    ])
  }
}
