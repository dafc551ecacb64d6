import Localization
import Models
import Wire

/// The code of an invitation, which is shown once. Only Esc closes it.
struct InvitationPanel: Panel, Equatable {
  let invitation: AccountAnswer.Invited

  var dialog: Dialog { .invitation(self) }
  var isModal: Bool { true }

  /// What the invited person types, as a line for each part.
  func command(in context: Context) -> [String] {
    ["beat login --server \(context.server)", "--invitation \(invitation.code)"]
  }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    InvitationView(context: context, panel: self).draw(on: &canvas)
    return nil
  }

  func actions(in context: Context) -> [PanelAction] {
    [
      PanelAction("copy-code", .character("y"), label: "copy the code", help: "copy the code"),
      PanelAction(
        "copy-command", .character("Y"), label: "copy the command",
        help: "copy the command that the person types"),
      .close(label: "close for good"),
    ]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    switch key {
    case .escape: [.close]
    case .character("y"): copy(invitation.code)
    case .character("Y"): copy(command(in: context).joined(separator: " "))
    default: []
    }
  }

  private func copy(_ text: String) -> [Intent] {
    [.say("Copied, if your terminal allows it", .good), .effect(.copy(text))]
  }
}
