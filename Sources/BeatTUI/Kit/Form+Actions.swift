import Localization
import Models
import Wire

/// What can be done in a form.
extension Form {
  /// A click never sends a form.
  func actions(in context: Context) -> [PanelAction] {
    if call != nil || obstacle(context) != nil { return [.close()] }
    if calendarDay != nil { return Self.calendarActions }
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
    return (list.isOpen ? Self.listActions : []) + ownActions + [
      PanelAction(
        "next-field", list.isOpen ? [.tab] : [.tab, .down, .enter],
        label: list.isOpen ? "" : "next field", help: "the next field"),
      PanelAction(
        "previous-field", list.isOpen ? [.backTab] : [.backTab, .up], help: "the field before"),
      PanelAction(
        "read-on", .pageDown, .pageUp, label: "more", help: "read on, and back",
        unless: scrolls ? nil : .fact("All of it is on the screen.")),
      PanelAction(
        "clear-field", .control("u"), help: "delete the text before the cursor"),
      PanelAction(
        "undo-typing", .control("_"), .modified(.alt, .character("z")), help: "undo typing"),
      PanelAction(
        "redo-typing", .modified(.alt, .character("y")), help: "repeat what was undone"),
      PanelAction(
        "clear-form", .control("k"), label: draftedAt == nil ? "" : "clear",
        help: "clear the whole form, and its draft",
        unless: isChanged ? nil : .fact("The form is as it was opened.")),
      PanelAction("send", .control("s"), label: "send", help: "send the form", commits: true),
      list.isOpen
        ? PanelAction("close", .escape, label: "close list", help: "close the list")
        : .close(label: "cancel"),
    ]
  }

  private static let listActions = [
    PanelAction("choose-name", .down, .up, label: "choose", help: "another name of the list")
      .shown(as: "↑↓"),
    PanelAction("complete", .tab, .enter, label: "complete", help: "write the chosen name"),
  ]

  static let calendarActions = [
    PanelAction("pick", .enter, label: "pick", help: "write the selected day"),
    PanelAction(
      "move-day", .left, .right, .up, .down, label: "day, week", help: "another day or week"
    ).shown(as: "←→↑↓"),
    PanelAction("month", .pageDown, .pageUp, label: "month", help: "the next month, or the last")
      .shown(as: "PgUp PgDn"),
    PanelAction("today", .home, label: "today", help: "select today"),
    .close(.control("o"), label: "leave"),
  ]

  /// What only the kind of the focused field can do.
  private var ownActions: [PanelAction] {
    guard let focused else { return [] }
    switch focused.kind {
    case .day:
      return [
        PanelAction(
          "calendar", .control("o"), label: "calendar", help: "pick the day in a calendar"),
        PanelAction(
          "next-day", .modified(.control, .up), .modified(.alt, .up), help: "a day later"),
        PanelAction(
          "previous-day", .modified(.control, .down), .modified(.alt, .down),
          help: "a day earlier"),
      ]
    case .name, .names:
      if list.isOpen { return [] }
      return [PanelAction("list", .control("o"), label: "list", help: "all that can be chosen")]
    case .longText:
      return [
        PanelAction("editor", .control("x"), label: "editor", help: "write it in your editor"),
        PanelAction("new-line", .lineBreak, .control("j"), help: "begin a line"),
      ]
    case .choice, .toggle:
      return [
        PanelAction(
          "switch", .character(" "), .left, .right, label: "switch", help: "the next choice")
      ]
    case .text, .money, .number, .secret: return []
    }
  }
}
