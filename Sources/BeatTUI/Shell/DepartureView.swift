import Models
import Wire

/// Says over the lowest lines why the login has ended, and what the user can do. It stays, unlike a
/// toast: nothing else happens by itself.
struct DepartureView: View {
  let reason: Refusal
  let heardAt: Instant?
  let context: Context

  func draw(on canvas: inout Canvas) {
    let body = context.body
    let room = body.columnCount - 8
    let reason = reason.message.wrapped(to: room)
    let advice = advice.wrapped(to: room)
    let command = command.wrapped(to: room)
    let height = reason.count + advice.count + command.count + 2
    let rect = body.split(rows: -height).lower
    canvas.fill(rect, .plain)
    canvas.box(rect, title: "Logged out", hasFocus: true, ink)
    var row = rect.row + 1
    canvas.draw("✗", row: row, column: rect.column + 2, ink.red.with(.bold))
    for (lines, style) in [
      (reason, ink.red.with(.bold)), (advice, ink.text), (command, ink.strong),
    ] {
      for line in lines {
        canvas.draw(line, row: row, column: rect.column + 4, style)
        row += 1
      }
    }
  }

  private var advice: String {
    let seen = heardAt.map { "You see what was there at \($0.clockText). " } ?? ""
    let again = reason.code == .accountDisabled ? "Once it is enabled again:" : "Then log in again:"
    return "\(seen)^C quits. \(again)"
  }

  private var command: String {
    let email = context.viewer.map { " --email \($0.email)" } ?? " --email …"
    return "beat login --server \(context.server)\(email)"
  }
}
