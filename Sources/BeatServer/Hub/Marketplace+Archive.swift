package import Models

extension Marketplace {
  /// What the events after position `head` change in the archive. Must be called before they are
  /// applied.
  package func archiveChanges(by events: [Event], after head: Int64) -> [ArchiveChange] {
    var changes: [ArchiveChange] = []
    for (index, event) in events.enumerated() {
      switch event {
      case .archive:
        let seq = head + Int64(index) + 1
        changes += archived(by: event).map { .add($0, seq: seq) }
      case .campaign(.deleted(let body)): changes.append(.removeCampaign(body.campaign))
      case .booking(.released(let body)) where !bookings.contains(body.booking):
        changes.append(.removeBooking(body.booking))
      case .people(.userRemoved(let body)): changes.append(.removeNotifications(of: body.user))
      case .people(.organisationMerged(let body)):
        changes.append(.merge(OrganisationMerger(body, in: self)))
      default: break
      }
    }
    return changes
  }
}
