import Models
import WSClient
import Wire

extension Model {
  /// Signals are sent over WebSocket only.
  var hearsSignals: Bool {
    if case .connected(_, .webSocket, _) = link { true } else { false }
  }

  /// The signals that are due and not yet sent on this connection. Without a connection nobody
  /// counts as online.
  mutating func announcePresence() -> [Effect] {
    guard hearsSignals else {
      roster.loseLink()
      own.appearance = AnnouncedPresence()
      return []
    }
    // The server knows neither faces that it has yet to confirm nor those of another past.
    guard loading == nil, let known = replica?.confirmed.assets else { return [] }
    let watched = dialogs.compactMap(\.panel.watched).filter(known.contains)
    return own.appearance.change(to: own.state(at: now.uptime), watching: watched).map { signal in
      if case .unsubscribe(let asset) = signal { roster.removeViewers(of: asset) }
      return .signal(signal)
    }
  }

  mutating func toggleBusy() {
    own.isBusy.toggle()
    toast(own.isBusy ? "Others see that you are busy" : "You are available again", .news)
  }

  /// The mark of the user's own state, which another terminal of the same person may set too. Empty
  /// for the usual state.
  var ownMark: String? {
    let isBusyElsewhere = viewer.map { roster.presence(of: $0.id) == .busy } ?? false
    return isBusyElsewhere ? DevicePresence.busy.mark : own.state(at: now.uptime).mark
  }

  /// Call this for each key that changes the text.
  mutating func announceTyping<Place>(in place: ID<Place>) -> [Effect] {
    let room = RoomID(value: place.value)
    guard loading == nil, isConfirmed(room) else { return [] }
    if let typed = own.typed, typed.room == room,
      now.uptime.milliseconds(since: typed.at) < Typing.saidEveryMilliseconds
    {
      return []
    }
    own.typed = (room, now.uptime)
    return [.signal(.typing(room))]
  }

  private func isConfirmed(_ room: RoomID) -> Bool {
    guard let known = replica?.confirmed else { return false }
    return known.conversations.contains(ID(value: room.value))
      || known.assets.contains(ID(value: room.value))
  }
}
