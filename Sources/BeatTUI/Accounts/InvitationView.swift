import Models
import Wire

/// Draws the code of an invitation, and how it is redeemed.
struct InvitationView: View {
  let context: Context
  let panel: InvitationPanel

  private static let width = 74

  func draw(on canvas: inout Canvas) {
    let invitation = panel.invitation
    let name = market.users.rows.first { $0.email == invitation.email }?.name ?? "the person"
    let above = "Hand this code to \(name). It is shown only here, and only now."
      .wrapped(to: Self.width - 6)
    let below =
      "It is good once, until \(context.text(invitation.expiresAt)). With it \(name) chooses a "
      + "password and is logged in:"
    let command = self.command
    let explanation = below.wrapped(to: Self.width - 6)
    let rect = Rect(
      centredIn: context.layout.stage, width: Self.width,
      height: above.count + explanation.count + command.count + 8)
    canvas.fill(rect, .plain)
    canvas.box(rect, title: "Invitation for \(invitation.email)", hasFocus: true, ink)
    var row = rect.row + 2
    let column = rect.column + 3
    func draw(_ lines: [String], _ style: Style, indent: Int = 0) {
      for line in lines {
        canvas.draw(line, row: row, column: column + indent, style)
        row += 1
      }
      row += 1
    }
    draw(above, ink.text)
    canvas.quoting { canvas in
      canvas.draw(" \(invitation.code) ", row: row, column: column + 2, ink.brand)
    }
    row += 2
    draw(explanation, ink.text)
    canvas.quoting { canvas in
      for line in command {
        canvas.draw(line, row: row, column: column + 2, ink.strong)
        row += 1
      }
    }
  }

  /// As a shell reads it, on one line if it fits.
  private var command: [String] {
    let parts = panel.command(in: context)
    let whole = parts.joined(separator: " ")
    if whole.columnCount <= Self.width - 8 { return [whole] }
    return parts.enumerated().map { index, part in
      (index == 0 ? "" : "  ") + part + (index < parts.count - 1 ? " \\" : "")
    }
  }
}
