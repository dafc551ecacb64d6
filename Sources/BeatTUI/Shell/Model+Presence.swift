import Models
import WSClient
import Wire

extension Model {
  /// Signals go over a WebSocket and nothing else.
  var hearsSignals: Bool {
    if case .connected(_, .webSocket, _) = link { true } else { false }
  }

  /// What there is to say by now that has not been said on this link. Without a link nobody is
  /// known to be here.
  mutating func announcePresence() -> [Effect] {
    guard hearsSignals else {
      roster.loseLink()
      own.appearance = AnnouncedPresence()
      return []
    }
    let watched = dialogs.compactMap(\.panel.watched)
    return own.appearance.change(to: own.state(at: now.uptime), watching: watched).map { signal in
      if case .unsubscribe(let asset) = signal { roster.leave(asset) }
      return .signal(signal)
    }
  }

  mutating func toggleBusy() {
    own.isBusy.toggle()
    toast(own.isBusy ? "Others see that you are busy" : "You are available again", .news)
  }

  /// How others see this user: another terminal of the same person may say busy too. Nothing where
  /// it goes without saying.
  var ownMark: String? {
    let isBusyElsewhere = viewer.map { roster.presence(of: $0.id) == .busy } ?? false
    return isBusyElsewhere ? DevicePresence.busy.mark : own.state(at: now.uptime).mark
  }

  /// To be called with each key that changes what is being written there.
  mutating func announceTyping<Place>(in place: ID<Place>) -> [Effect] {
    let room = RoomID(value: place.value)
    if let typed = own.typed, typed.room == room,
      now.uptime.milliseconds(since: typed.at) < Typing.saidEveryMilliseconds
    {
      return []
    }
    own.typed = (room, now.uptime)
    return [.signal(.typing(room))]
  }
}
