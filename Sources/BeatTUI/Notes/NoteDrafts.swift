import Models
import Wire

/// The unsent notes, while the program runs.
struct NoteDrafts: Sendable {
  private(set) var begun: [NoteDraft.Place: NoteDraft] = [:]
  /// Refused drafts, which reopen when the user views the notes of their face.
  private(set) var refused: [NoteDraft] = []
  /// A note between losing its old id and receiving a new one.
  private(set) var renaming: NoteRenaming?

  /// Appends the draft to one that is already there.
  mutating func store(_ draft: NoteDraft) {
    var kept = draft
    if let former = begun[draft.place] {
      kept.text = former.text + "\n" + draft.text
      // Drafts for different readers are joined as a private note.
      kept.isPrivate = former.isPrivate || draft.isPrivate || former.book != draft.book
    }
    begun[draft.place] = kept
  }

  /// Removes the draft, which is open in a writer again.
  mutating func remove(_ place: NoteDraft.Place) { begun[place] = nil }

  mutating func add(refused draft: NoteDraft) { refused.append(draft) }

  /// Removes and returns the first refused draft on the face.
  mutating func popRefused(on asset: ID<Asset>) -> NoteDraft? {
    refused.firstIndex { $0.place.asset == asset }.map { refused.remove(at: $0) }
  }

  /// Turns drafts about removed notes into private notes, joined with the private draft.
  private mutating func release(where isGone: (NoteDraft.Place) -> Bool) -> [ID<Asset>] {
    // In a deterministic order.
    let gone = begun.values.filter { isGone($0.place) }.sorted { $0.text < $1.text }
    for draft in gone {
      begun[draft.place] = nil
      var note = NoteDraft(.note(draft.place.asset), draft.text)
      note.isPrivate = true
      store(note)
    }
    return gone.map(\.place.asset)
  }

  private mutating func move(from former: NoteDraft.Place, to place: NoteDraft.Place) {
    guard let draft = begun.removeValue(forKey: former) else { return }
    store(draft.moved(to: place))
  }
}

// MARK: - Changes of the market

extension NoteDrafts {
  /// Turns drafts about removed notes into private notes. Only confirmed state counts, because
  /// pending commands may be refused.
  ///
  /// - Returns: the face of the first of them.
  mutating func release(from replica: Replica) -> ID<Asset>? {
    guard begun.keys.contains(where: { !$0.isNewNote }) else { return nil }
    var known: [ID<Asset>: KnownNotes] = [:]
    let renaming = renaming
    return release { place in
      if place.isNewNote || renaming?.concerns(place) ?? false { return false }
      let notes =
        known[place.asset]
        ?? KnownNotes(replica.confirmed.notes(on: place.asset, for: replica.viewer))
      known[place.asset] = notes
      return !notes.contains(place)
    }.first
  }

  /// Call this before the replica receives the event: one event deletes the note, and a later one
  /// of the same command creates it under another id.
  mutating func followRenaming(_ record: EventRecord<MarketProtocol>, in replica: Replica) {
    guard let cause = record.cause else { return }
    switch record.event {
    case .note(.deleted(let body)):
      let envelope = replica.pending.first { $0.envelope.id == cause }?.envelope
      guard case .note(.edit) = envelope?.command else { return }
      let asset = body.home.asset
      let notes = replica.confirmed.notes(on: asset, for: replica.viewer)
      let replies = notes.first { $0.id == body.note }?.replies ?? []
      renaming = NoteRenaming(
        command: cause, asset: asset, note: body.note, replies: replies.map(\.id))
    case .note(.created(let body)):
      guard let former = renaming, former.command == cause else { return }
      renaming = nil
      move(former, to: body.note)
    default: break
    }
  }

  /// True if that command was renaming a note.
  mutating func endRenaming(_ command: CommandID) -> Bool {
    guard renaming?.command == command else { return false }
    renaming = nil
    return true
  }

  mutating func cancelRenaming() { renaming = nil }

  private mutating func move(_ former: NoteRenaming, to note: Note) {
    let asset = former.asset
    move(from: .change(asset, former.note), to: .change(asset, note.id))
    move(from: .reply(asset, former.note), to: .reply(asset, note.id))
    // Keeps their order.
    for (old, new) in zip(former.replies, note.replies) {
      move(from: .changeReply(asset, old), to: .changeReply(asset, new.id))
    }
  }
}

/// The notes and replies that can be answered or changed.
private struct KnownNotes {
  let notes: Set<ID<Note>>
  let replies: Set<ID<Reply>>

  init(_ notes: [Note]) {
    self.notes = Set(notes.map(\.id))
    replies = Set(notes.flatMap(\.replies).map(\.id))
  }

  func contains(_ place: NoteDraft.Place) -> Bool {
    switch place {
    case .note: true
    case .change(_, let id), .reply(_, let id): notes.contains(id)
    case .changeReply(_, let id): replies.contains(id)
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
