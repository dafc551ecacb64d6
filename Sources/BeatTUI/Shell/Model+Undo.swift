import Models
import Wire

/// Undoing the last command while it can be undone.
extension Model {
  mutating func offerUndo(_ inverse: Undo.Inverse) {
    undo = Undo(
      text: inverse.text, command: inverse.command,
      until: now.uptime.advanced(byMilliseconds: Undo.lifetimeMilliseconds))
    let until = undo?.until ?? now.uptime
    toasts.append(Toast(text: "Sent. u undoes it for ten seconds", tone: .good, until: until))
    if toasts.count > Toast.countMax { toasts.removeFirst() }
  }

  mutating func undoLast() -> [Effect] {
    guard let last = undo else { return [] }
    undo = nil
    let offered = toasts
    do throws(Refusal) {
      let effects = try submit(last.command)
      // What is undone isn't offered again.
      undo = nil
      toasts = offered.filter { $0.until != last.until }
      toast(last.text, .good)
      return effects
    } catch {
      toast(error.message, .bad)
      return []
    }
  }
}
