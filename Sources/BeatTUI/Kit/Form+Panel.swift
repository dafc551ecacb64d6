import Models
import Wire

extension Form: Panel {
  var dialog: Dialog { .form(self) }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    FormView(form: self, context: context).draw(on: &canvas)
  }

  func footerKeys(in context: Context) -> [FooterKey] {
    if call != nil || obstacle(context) != nil { return [("Esc", "close")] }
    let layout = FormLayout(self, in: context)
    if fields.isEmpty {
      let scrolls: [FooterKey] = layout.scrollLimit > 0 ? [("↑↓", "scroll")] : []
      return scrolls + [("Enter", isRead(layout) ? "yes" : "more"), ("Esc", "no")]
    }
    let scrolls: [FooterKey] = layout.scrollLimit > 0 ? [("PgDn", "more")] : []
    return [("Tab", "next field")] + scrolls + [("^S", "send"), ("Esc", "cancel")]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    if call != nil { return key == .escape ? [.close] : [] }
    let layout = FormLayout(self, in: context)
    seenCount = max(seenCount, layout.aboutRange.upperBound)
    if let steps = scrollSteps(key, layout) {
      move(by: steps, in: context)
      return []
    }
    switch handle(key) {
    case .dismiss: return [.close]
    case .submit where !isRead(layout):
      move(by: max(1, layout.aboutRange.count), in: context)
      return []
    case .submit: return [.submitForm(self)]
    case .editing, .ignored: return []
    }
  }

  /// Whether the end of a text that is to be confirmed has been visible. A form with fields only
  /// repeats what its screen shows.
  private func isRead(_ layout: FormLayout) -> Bool {
    !fields.isEmpty || max(seenCount, layout.aboutRange.upperBound) >= layout.about.count
  }

  private func scrollSteps(_ key: Key, _ layout: FormLayout) -> Int? {
    guard layout.scrollLimit > 0 else { return nil }
    let page = max(1, layout.aboutRange.count)
    return switch key {
    case .pageDown: page
    case .pageUp: -page
    default: fields.isEmpty ? key.readingSteps(page: page) : nil
    }
  }

  private mutating func move(by steps: Int, in context: Context) {
    let before = FormLayout(self, in: context)
    scroll = max(0, min(before.scrollLimit, before.aboutRange.lowerBound + steps))
    seenCount = max(seenCount, FormLayout(self, in: context).aboutRange.upperBound)
  }
}
