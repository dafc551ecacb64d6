import Localization
import Models
import Wire

/// The details of one person.
struct PersonDetails: View {
  let person: PersonRow?
  let context: Context

  func draw(on canvas: inout Canvas, _ rect: Rect) {
    guard let person else {
      canvas.box(rect, title: "Details", ink)
      return
    }
    let user = person.user
    canvas.box(
      rect, title: user.name, isQuoted: true, note: user.role.title, ink)
    let inside = rect.inside
    var facts = FactList(width: inside.columnCount, ink)
    facts.add("E-mail", user.email)
    let colleagues = market.users.rows.count { $0.organisation == user.organisation } - 1
    let others = colleagues == 1 ? "1 colleague" : "\(colleagues) colleagues"
    facts.add("Works at", person.organisation + (colleagues > 0 ? " · \(others)" : ""))
    if let state = person.state {
      facts.add("Account", sentence(about: state), state.style(ink))
    } else if let problem = context.accounts.inquiry.problem {
      facts.add("Account", "! \(problem)", ink.red.with(.bold))
    } else {
      facts.add("Account", context.isLookingBack ? "not known of the past" : "loading…", ink.muted)
    }
    if let logins { facts.add("Logins", logins) }
    let presence = context.presence(of: user.id)
    if presence != .offline { facts.add("Now", "\(presence.mark) \(presence.rawValue)", ink.green) }
    let (upper, lower) = inside.split(rows: facts.lineCount + 1)
    facts.draw(on: &canvas, upper)
    drawKeys(on: &canvas, lower)
  }

  private func sentence(about state: AccountAnswer.State) -> String {
    switch state {
    case .active: "✓ active"
    case .disabled: "✗ disabled: can't log in until you enable it (d)"
    case .invited: "◇ invited: the code waits to be used"
    case .none: "– no account yet: i shows a code"
    }
  }

  private var logins: String? {
    guard let person, let count = person.logins else { return nil }
    let text = count == 1 ? "1 login" : "\(count) logins"
    guard context.presence(of: person.user.id) == .offline, let seen = person.account?.seenAt else {
      return text
    }
    return
      "\(text), last seen \(spanText(milliseconds: context.moment.milliseconds(since: seen))) ago"
  }

  /// What the desk can do about the person, where there is room.
  private func drawKeys(on canvas: inout Canvas, _ rect: Rect) {
    let possible = PeopleAction.keys.filter { binding in
      guard case .people(let action) = binding.action, action != .details, action != .invite else {
        return false
      }
      return !context.isLookingBack && action.form(for: person, in: context) != nil
    }
    guard rect.rowCount >= possible.count, !possible.isEmpty else { return }
    for (line, binding) in possible.enumerated() {
      let row = rect.row + line
      canvas.draw(
        binding.keys[0].name, row: row, column: rect.column, ink.accent.with(.bold), width: 12)
      canvas.draw(
        localized(binding.help).truncated(to: max(0, rect.columnCount - 12)), row: row,
        column: rect.column + 12, ink.text)
    }
  }
}
