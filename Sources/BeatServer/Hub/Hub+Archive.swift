import Models
import Wire

/// What leaves the state.
extension Hub {
  /// What the events change in the archive. Must be called before they are applied.
  mutating func archiveChanges(by events: [Event]) -> [ArchiveChange] {
    let changes = market.archiveChanges(by: events, after: head)
    return changes.compactMap { change in
      switch change {
      case .add(var entry, let seq):
        if faults.contains(.tellArchive) { entry.audience = .everyone }
        return .add(entry, seq: seq)
      case .removeCampaign, .removeBooking, .removeNotifications:
        archiveRemovalCount += 1
        return faults.contains(.keepArchived) ? nil : change
      case .merge:
        // Pages that were read before have the former organisation.
        archiveRemovalCount += 1
        return change
      }
    }
  }

  /// Counts again what is due next, after the clock has done its work. If it found nothing to do
  /// after all, it waits for the next full hour.
  mutating func resetArchiveClock(after events: [Event], now: Now) {
    guard let due = archiveClock.dueAt, due <= now.instant else { return }
    archiveClock = ArchiveClock(of: market)
    let isIdle = !events.contains { if case .archive = $0 { true } else { false } }
    if isIdle { archiveClock.wait(after: now.instant) }
  }
}
