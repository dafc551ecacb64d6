import Models
import WSClient
import Wire

/// Lists go on with what has left the state.
extension Model {
  /// What the list with the focus wants; nil while the user looks back, whose past has it all.
  var archiveWish: ArchiveWish? {
    guard replica != nil, !isLookingBack, !screens.current.filter.isEditing else { return nil }
    guard let panel = dialogs.last?.panel else { return screens.current.archiveWish(in: context) }
    return panel.archiveWish(in: context)
  }

  var archiveDeadline: Uptime? {
    guard case .connected = link else { return nil }
    return archive.deadline(archiveWish)
  }

  /// Shows what is loaded in the lists, together with the state.
  mutating func mergeArchive() {
    guard mergedMarket == nil, let replica, !archive.things.isEmpty else { return }
    mergedMarket = replica.visible.adding(archive.things)
  }

  mutating func requestArchive() -> [Effect] {
    let wish = archiveWish
    guard case .connected = link else {
      archiveTail = archive.tail(wish, isConnected: false)
      return []
    }
    archiveTail = archive.tail(wish, isConnected: true)
    guard archive.deadline(wish) != nil else { return [] }
    let id = RequestID(at: now.instant, using: &generator)
    return archive.ask(wish, id, at: now.uptime).map { [.requestArchive($0)] } ?? []
  }

  mutating func receive(_ page: ArchivePage<MarketProtocol>) {
    let looked = archive.receive(page, at: now.uptime)
    mergedMarket = nil
    guard let looked else { return }
    guard looked.isFound else {
      return toast("It was deleted, or is not visible to you.", .bad)
    }
    mergeArchive()
    reveal(looked.destination)
  }

  /// Goes to a thing that is not in the state once it is loaded from the archive.
  mutating func lookInArchive(for destination: Destination) {
    if isLookingBack { return }
    toast("It is not in the lists any more: looking in the archive…", .news)
    archive.look(for: destination, at: now.uptime)
  }

  /// What is in the archive can only be read.
  func refusal(_ refusal: Refusal, of command: Command) -> Refusal {
    guard refusal.code == .notFound,
      command.namedThings.contains(where: { archive.contains($0) })
    else { return refusal }
    return Refusal(
      .archived, "This was closed and is in the archive. It can be read there, but not changed.")
  }
}
