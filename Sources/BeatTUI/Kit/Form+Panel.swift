import Models
import Wire

extension Form: Panel {
  var dialog: Dialog { .form(self) }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    FormView(form: self, context: context).draw(on: &canvas)
  }

  func footerKeys(in context: Context) -> [FooterKey] {
    if obstacle(context) != nil { return [("Esc", "close")] }
    return fields.isEmpty
      ? [("Enter", "yes"), ("Esc", "no")]
      : [("Tab", "next field"), ("^S", "send"), ("Esc", "cancel")]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    switch handle(key) {
    case .dismiss: [.close]
    case .submit: [.submitForm(self)]
    case .editing, .ignored: []
    }
  }
}
