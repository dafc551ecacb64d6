import Models
import Wire

extension Form: Panel {
  var dialog: Dialog { .form(self) }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    FormView(form: self, context: context).draw(on: &canvas)
  }

  var isTyping: Bool { !fields.isEmpty && call == nil && calendarDay == nil }
  var isModal: Bool { true }

  func explanation(in context: Context) -> String? {
    focused.map { "\($0.label): \($0.kind.explanation)" }
  }

  mutating func focus(field: Int) {
    guard call == nil, (0..<fields.count + buttonCount).contains(field) else { return }
    let isAgain = field == focus && calendarDay == nil
    go(to: field)
    if isAgain, focused != nil { fields[focus].line.deselect() }
  }

  /// A click on a name writes it, one on a day selects it.
  mutating func choose(_ row: RowKey, in context: Context) {
    guard case .index(let index) = row else { return }
    if calendarDay != nil {
      calendarDay = Day(number: Int32(clamping: index))
    } else if list.isOpen {
      let found = suggestions(in: context)
      if found.indices.contains(index) { write(found[index], in: context) }
    }
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    if call != nil { return key == .escape ? [.close] : [] }
    let layout = FormLayout(self, in: context)
    seenCount = max(seenCount, layout.aboutRange.upperBound)
    if !list.isOpen, calendarDay == nil, let steps = scrollSteps(key, layout) {
      move(by: steps, in: context)
      return []
    }
    switch react(to: key, in: context) {
    case .dismiss:
      return [.close] + (isChanged ? [.say("What you typed is kept as a draft.", .news)] : [])
    case .submit where !isRead(layout):
      move(by: max(1, layout.aboutRange.count), in: context)
      return []
    case .submit: return [.submitForm(self)]
    case .edit: return focused.map { [.effect(.edit($0.text))] } ?? []
    case .editing, .ignored: return []
    }
  }

  mutating func receive(edited text: String) {
    guard let focused, focused.isLong else { return }
    let key = Key.paste(text)
    fields[focus].line.select()
    complaint = fields[focus].line.complaint(about: key)
    _ = fields[focus].line.handle(key)
  }

  /// Whether the end of a text that is to be confirmed has been visible. A form with fields only
  /// repeats what its screen shows.
  func isRead(_ layout: FormLayout) -> Bool {
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
