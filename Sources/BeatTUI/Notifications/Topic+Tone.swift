import Models

extension Notification.Topic {
  var tone: Toast.Tone {
    switch self {
    case .approved, .booked: .good
    case .confirmed: .good
    case .refused, .unconfirmed, .released: .bad
    case .confirmationAsked, .forced: .news
    case .rejected, .declined, .cancelled, .withdrawn, .expired, .lost, .impaired,
      .campaignCancelled,
      .campaignDeleted:
      .bad
    case .requested, .quoted, .revisionRequested: .news
    case .campaignCompleted, .mediaBuyChanged, .budgetSpent: .news
    case .promoted: .good
    case .challenged, .holdExpired: .bad
    case .held, .holdEnded: .news
    case .mentioned, .replied: .news
    }
  }
}
