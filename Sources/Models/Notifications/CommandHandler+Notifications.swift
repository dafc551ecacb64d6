import Wire

/// What a user does with notifications (T1). Ids that don't exist, or belong to somebody else, are
/// ignored: a refusal would reveal that they exist.
extension CommandHandler {
  func readNotifications(_ body: NotificationCommand.Notifications) throws(Refusal) -> [Event] {
    let (user, own) = try own(body)
    let unread = own.filter { !$0.isRead }.map(\.id)
    return unread.isEmpty
      ? [] : [.notification(.read(.init(recipient: user.id, ids: unread, at: now)))]
  }

  func clearNotifications(_ body: NotificationCommand.Notifications) throws(Refusal) -> [Event] {
    let (user, own) = try own(body)
    return own.isEmpty
      ? [] : [.notification(.cleared(.init(recipient: user.id, ids: own.map(\.id))))]
  }

  private static let idsMax = 10_000

  private func own(_ body: NotificationCommand.Notifications) throws(Refusal) -> (
    User, [Notification]
  ) {
    let user = try require(.buyer, .seller, .admin)
    guard body.ids.count <= Self.idsMax else {
      throw Refusal(.tooLarge, "Name \(Self.idsMax) notifications at most.")
    }
    var seen: Set<ID<Notification>> = []
    let own = body.ids.filter { seen.insert($0).inserted }
      .compactMap { market.notifications[$0] }.filter { $0.recipient == user.id }
    return (user, own)
  }
}
