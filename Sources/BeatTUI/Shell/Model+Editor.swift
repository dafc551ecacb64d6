import Models
import Wire

/// What the user has written in an editor goes to where the text came from.
extension Model {
  mutating func receive(edited text: String?) -> [Effect] {
    guard let text else { return [] }
    guard var panel = dialogs.last?.panel else {
      return carryOut(screens.current.receive(edited: text, in: context))
    }
    panel.receive(edited: text)
    replaceTop(panel)
    return []
  }
}
