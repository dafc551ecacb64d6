import Models
import Wire

/// The code of an invitation, which is shown once. Only Esc closes it.
struct InvitationPanel: Panel, Equatable {
  let invitation: AccountAnswer.Invited

  var dialog: Dialog { .invitation(self) }

  /// What the invited person types, as a line for each part.
  func command(in context: Context) -> [String] {
    ["beat login --server \(context.server)", "--invitation \(invitation.code)"]
  }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    InvitationView(context: context, panel: self).draw(on: &canvas)
    return nil
  }

  func footerKeys(in context: Context) -> [FooterKey] {
    [("c", "copy the code"), ("C", "copy the command"), ("Esc", "close for good")]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    switch key {
    case .escape: [.close]
    case .character("c"): copy(invitation.code)
    case .character("C"): copy(command(in: context).joined(separator: " "))
    default: []
    }
  }

  private func copy(_ text: String) -> [Intent] {
    [.say("Copied, if your terminal allows it", .good), .effect(.copy(text))]
  }
}
