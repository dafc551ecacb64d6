import Models
import WSClient
import Wire

/// The user's own note while it becomes private, or is shown: one event deletes it, and a later one
/// of the same order brings it under another name.
struct NoteRenaming: Sendable {
  let order: CommandID
  let asset: ID<Asset>
  let note: ID<Note>
  let replies: [ID<Reply>]

  func concerns(_ place: NoteDraft.Place) -> Bool {
    switch place {
    case .note: false
    case .change(_, let id), .reply(_, let id): id == note
    case .changeReply(_, let id): replies.contains(id)
    }
  }
}

/// What was begun belongs to its writer: it goes with one's own note where that goes, and is kept
/// where what it was for is gone.
extension Model {
  /// Before an event is taken, which may be the last to know a name.
  mutating func followRenaming(_ record: EventRecord<MarketProtocol>) {
    guard let cause = record.cause, let replica else { return }
    switch record.event {
    case .note(.deleted(let body)):
      let order = replica.pending.first { $0.order.id == cause }?.order
      guard case .note(.edit) = order?.command else { return }
      let asset = body.home.asset
      let notes = replica.confirmed.notes(on: asset, for: replica.viewer)
      let replies = notes.first { $0.id == body.note }?.replies ?? []
      noteDrafts.renaming = NoteRenaming(
        order: cause, asset: asset, note: body.note, replies: replies.map(\.id))
    case .note(.created(let body)):
      guard let former = noteDrafts.renaming, former.order == cause else { return }
      noteDrafts.move(former, to: body.note)
    default: break
    }
  }

  mutating func endRenaming(_ order: CommandID) {
    guard noteDrafts.renaming?.order == order else { return }
    noteDrafts.renaming = nil
    saveNoteDrafts()
  }

  /// Whether something has found another place. Only what the server has said counts: what one has
  /// asked for may be refused.
  @discardableResult
  mutating func saveNoteDrafts() -> Bool {
    guard let replica, noteDrafts.begun.keys.contains(where: { !$0.isNewNote }) else {
      return false
    }
    var sights: [ID<Asset>: Visibility] = [:]
    let renaming = noteDrafts.renaming
    let assets = noteDrafts.free { place in
      if place.isNewNote || renaming?.concerns(place) ?? false { return false }
      let sight =
        sights[place.asset]
        ?? Visibility(replica.confirmed.notes(on: place.asset, for: replica.viewer))
      sights[place.asset] = sight
      return !sight.has(place)
    }
    guard let asset = assets.first else { return false }
    let isOpen = dialogs.contains {
      if case .notes(let panel) = $0 { panel.asset == asset } else { false }
    }
    let code = replica.visible.assets[asset]?.code ?? "the face"
    toast(
      isOpen
        ? "What you wrote is kept: W goes on with it."
        : "What you wrote waits in the notes of \(code): W goes on with it.", .news)
    return true
  }

  /// What there is to answer and to change.
  private struct Visibility {
    let notes: Set<ID<Note>>
    let replies: Set<ID<Reply>>

    init(_ notes: [Note]) {
      self.notes = Set(notes.map(\.id))
      replies = Set(notes.flatMap(\.replies).map(\.id))
    }

    func has(_ place: NoteDraft.Place) -> Bool {
      switch place {
      case .note: true
      case .change(_, let id), .reply(_, let id): notes.contains(id)
      case .changeReply(_, let id): replies.contains(id)
      }
    }
  }
}

extension NoteDrafts {
  fileprivate mutating func move(_ former: NoteRenaming, to note: Note) {
    renaming = nil
    let asset = former.asset
    move(from: .change(asset, former.note), to: .change(asset, note.id))
    move(from: .reply(asset, former.note), to: .reply(asset, note.id))
    // They come in the order that they had.
    for (old, new) in zip(former.replies, note.replies) {
      move(from: .changeReply(asset, old), to: .changeReply(asset, new.id))
    }
  }
}

extension NoteDraft.Place {
  fileprivate var isNewNote: Bool { if case .note = self { true } else { false } }
}

extension Marketplace {
  func notes(on asset: ID<Asset>, for user: User) -> [Note] {
    notePages(of: asset, for: user).flatMap(\.notes)
  }
}
