import Models
import Wire

extension Form: Panel {
  var dialog: Dialog { .form(self) }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    FormView(form: self, context: context).draw(on: &canvas)
  }

  var isTyping: Bool { !fields.isEmpty && call == nil }
  var isModal: Bool { true }

  /// A click never sends a form.
  func actions(in context: Context) -> [PanelAction] {
    if call != nil || obstacle(context) != nil { return [.close()] }
    let layout = FormLayout(self, in: context)
    let scrolls = layout.scrollLimit > 0
    if fields.isEmpty {
      return [
        .scroll(isNeeded: scrolls),
        PanelAction(
          "yes", isDestructive ? [.character("y"), .control("s")] : [.enter, .control("s")],
          label: isRead(layout) ? (isDestructive ? "yes: \(verb)" : "yes") : "more",
          help: isRead(layout) ? "yes: \(verb)" : "read on", commits: true),
        isDestructive ? .close(.enter, .character("n"), label: "no") : .close(label: "no"),
      ]
    }
    return [
      PanelAction("next-field", .tab, .down, .enter, label: "next field", help: "the next field"),
      PanelAction("previous-field", .backTab, .up, help: "the field before"),
      PanelAction(
        "read-on", .pageDown, .pageUp, label: "more", help: "read on, and back",
        unless: scrolls ? nil : .fact("All of it is on the screen.")),
      PanelAction("clear-field", .control("u"), help: "delete the text before the cursor"),
      PanelAction("send", .control("s"), label: "send", help: "send the form", commits: true),
      .close(label: "cancel"),
    ]
  }

  mutating func focus(field: Int) {
    if call == nil, (0..<fields.count + (isDestructive ? 2 : 1)).contains(field) { focus = field }
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
