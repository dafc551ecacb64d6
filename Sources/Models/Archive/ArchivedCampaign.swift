import Wire

/// A campaign in the archive, with its lines.
package struct ArchivedCampaign: Hashable, Sendable, Codable {
  package var campaign: Campaign
  package var mediaBuys: [MediaBuy]
  package var deliveries: [DeliveryLog]
  package var feedback: [Feedback]
}
