import Wire

extension Command {
  /// Many faces at once: all of them, or none where one row is at fault.
  package struct ImportAssets: Hashable, Sendable, Codable {
    /// Comma-separated values, whose first line names the columns.
    package var table: String
    /// Whether faces that exist are changed. What the table has no column for stays as it is.
    package var mayUpdate: Bool
    /// Whether all faces of which the table doesn't say are samples.
    package var areSamples: Bool

    package init(table: String, mayUpdate: Bool = false, areSamples: Bool = false) {
      self.table = table
      self.mayUpdate = mayUpdate
      self.areSamples = areSamples
    }
  }
}

extension Event {
  /// Faces as they are from now on, whether they were there before or not. All of one event have
  /// one audience: one owner, and all are samples or none is. What keeps a face from being booked
  /// stays.
  package struct AssetsImported: Hashable, Sendable, Codable {
    /// So that a message stays far below what links take.
    package static let countMax = 250

    package var faces: PackedAssets
  }
}

extension Asking {
  func importAssets(_ body: Command.ImportAssets) throws(Refusal) -> [Event] {
    let sheet = Sheet(csv: Array(body.table.utf8))
    let plan = try market.plan(body, of: sheet, by: actor, naming: id)
    if let refusal = plan.refusal { throw refusal }
    return plan.events
  }
}
