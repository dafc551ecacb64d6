package import Wire

/// What a buyer advertises, and the frame for its offers (C1).
package struct Campaign: Entity {
  package let id: ID<Campaign>
  package var name: String
  package var buyer: ID<Organisation>
  package var status: Status
  /// Made for demonstration or tests; never shown to buyers (A5).
  package var isSample: Bool

  package enum Status: String, Hashable, Sendable, Codable {
    case draft, live, completed, paused, cancelled
  }

  package init(
    id: ID<Campaign>, name: String, buyer: ID<Organisation>, status: Status = .draft,
    isSample: Bool = false
  ) {
    self.id = id
    self.name = name
    self.buyer = buyer
    self.status = status
    self.isSample = isSample
  }
}
