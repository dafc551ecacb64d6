import Models
import Wire

/// Logging in: the form that lies over everything while nobody is logged in.
extension Model {
  private var loginIndex: Int? {
    dialogs.firstIndex { if case .login = $0 { true } else { false } }
  }

  /// Whether the terminal asks who the user is.
  package var isAtLogin: Bool { loginIndex != nil }

  private mutating func changeLogin(_ change: (inout LoginPanel) -> Void) {
    guard let loginIndex, case .login(var panel) = dialogs[loginIndex] else { return }
    change(&panel)
    dialogs[loginIndex] = .login(panel)
  }

  mutating func askForLogin(as email: String) -> [Effect] {
    dialogs.append(.login(LoginPanel(server: server, email: email)))
    return []
  }

  /// The login has ended: the form says why, over what was there at last.
  mutating func leave(because reason: Refusal) -> [Effect] {
    timeLine = nil
    if isAtLogin { return [] }
    let seen = heardAt.map { ["You see what was there at \($0.clockText)."] } ?? []
    dialogs.append(
      .login(
        LoginPanel(
          server: server, email: viewer?.email ?? "", ending: ["✗ \(reason.message)"] + seen)))
    return [.ring]
  }

  mutating func refuseLogin(_ refusal: Refusal) -> [Effect] {
    changeLogin { $0.refuse(refusal) }
    return []
  }

  /// Somebody is logged in. Of another user's time nothing may stay.
  mutating func enter(as user: String) -> [Effect] {
    if let loginIndex { dialogs.remove(at: loginIndex) }
    guard let viewer, viewer.id.description != user else { return [] }
    self = Model(
      size: size, now: now, server: server, look: look, preferences: preferences,
      generator: generator)
    return [.redraw]
  }

  /// Nothing lies over the form: an answer may have opened a panel meanwhile.
  mutating func raiseLogin() {
    guard let loginIndex, loginIndex != dialogs.count - 1 else { return }
    dialogs.append(dialogs.remove(at: loginIndex))
  }

  /// When the server last said anything.
  var heardAt: Instant? {
    if let keptStateAt { return keptStateAt }
    return lastHeard.map {
      now.instant.advanced(byMilliseconds: -now.uptime.milliseconds(since: $0))
    }
  }
}
