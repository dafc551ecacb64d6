import Models
import Wire

/// Sentences about what moves to the archive.
extension EventSentences {
  func text(of event: ArchiveEvent) -> String {
    switch event {
    case .offers(let body): "moved \(count(body.offers.count, "closed offer")) to the archive"
    case .bookings(let body): "moved \(count(body.bookings.count, "past booking")) to the archive"
    case .campaign(let body):
      "moved the campaign"
        + ((market.campaigns[body.campaign] ?? former.campaigns[body.campaign])
          .map { " “\($0.name)”" } ?? "") + " to the archive"
    case .notifications(let body):
      "moved \(count(body.notifications.count, "notification")) to the archive"
    }
  }
}
