import Models
import Wire

extension Form: Panel {
  var dialog: Dialog { .form(self) }

  func draw(_ model: Model, on canvas: inout Canvas) -> Position? {
    FormView(form: self, context: model.context).draw(on: &canvas)
  }

  func footerKeys(_ model: Model) -> [FooterKey] {
    if obstacle(model.context) != nil { return [("Esc", "close")] }
    return fields.isEmpty
      ? [("Enter", "yes"), ("Esc", "no")]
      : [("Tab", "next field"), ("^S", "send"), ("Esc", "cancel")]
  }

  func handle(_ key: Key, in model: inout Model) -> [Effect] {
    var form = self
    switch form.handle(key) {
    case .dismiss:
      model.dialogs.removeLast()
      return []
    case .submit:
      do throws(Refusal) {
        return try model.send(form)
      } catch {
        form.complain(error)
      }
    case .editing, .ignored: break
    }
    model.replaceTop(form)
    return []
  }
}

extension Model {
  fileprivate mutating func send(_ form: Form) throws(Refusal) -> [Effect] {
    guard form.obstacle(context) == nil else {
      throw Refusal(.staleVersion, "Nothing was sent.")
    }
    var form = form
    form.fresh = ID<Form>(at: now.instant, using: &generator).value
    let command = try form.command(form, context)
    let effects = try submit(command)
    go(to: form.next, form)
    if let report = form.report(command) { toast(report, .good) }
    return effects
  }

  private mutating func go(to next: Form.Next, _ form: Form) {
    switch next {
    case .dialogBelow: dialogs.removeLast()
    case .screen: dialogs.removeAll()
    case .newOffer:
      dialogs.removeAll()
      screens.shown = .dashboard
      screens.dashboard.choose(form.freshID(), in: context)
    case .newConversation:
      dialogs.removeAll()
      reveal(form.freshID() as ID<Conversation>)
    }
  }
}
