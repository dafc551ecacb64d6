extension Event {
  /// Whether an import that was planned before the event may have another result after it. A plan
  /// reads faces, their bookings, and who owns them.
  package var affectsImports: Bool {
    switch self {
    case .asset, .booking, .people, .archive: true
    case .offer, .hold, .campaign, .share, .mediaBuy, .conversation, .note, .news, .notification,
      .probe, .market:
      false
    }
  }
}
