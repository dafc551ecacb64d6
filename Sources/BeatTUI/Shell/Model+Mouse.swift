import Models
import Wire

/// The mouse: a click selects or presses a key of the footer, a second click opens, the wheel
/// scrolls what is under the pointer.
extension Model {
  /// Rows that a notch of the wheel moves.
  private static let notchRows = 3

  mutating func handle(_ pointing: Pointing) -> [Effect] {
    guard pointing.isAct, !size.isTooSmall, let target = pointing.target else { return [] }
    own.keyAt = now.uptime
    switch pointing.event.action {
    case .press(.left): return click(target, at: pointing.event.position)
    case .scroll(.up): return scroll(target, by: -1)
    case .scroll(.down): return scroll(target, by: 1)
    case .press, .release, .drag, .move, .scroll: return []
    }
  }

  private mutating func click(_ target: Target, at position: Position) -> [Effect] {
    let former = lastClick
    lastClick = Click(position: position, target: target, at: now.uptime)
    guard let former, former.isFollowed(by: position, at: now.uptime) else { return click(target) }
    // What the first click has opened must not be hit by the second.
    guard former.target == target else { return [] }
    lastClick = nil
    if case .row = target { return handle(.enter) }
    if case .heading(let pane) = target, dialogs.isEmpty {
      zoom(on: pane)
      return []
    }
    return click(target)
  }

  private mutating func click(_ target: Target) -> [Effect] {
    if case .key(let key) = target { return handle(key) }
    guard dialogs.isEmpty else {
      clickInPanel(target)
      return []
    }
    screens.current.filter.isEditing = false
    let all = Screen.all(for: role)
    if case .tab(let index) = target, all.indices.contains(index) { screens.shown = all[index] }
    let context = context
    switch target {
    case .row(let pane, let row):
      screens.current.focus(pane: pane, in: context)
      screens.current.choose(row, pane: pane, in: context)
    case .pane(let pane), .heading(let pane): screens.current.focus(pane: pane, in: context)
    case .column(let column): screens.current.click(column, in: context)
    case .map: screens.current.clickMap(in: context)
    case .key, .tab, .panel, .field: break
    }
    return []
  }

  /// A double click on the heading of a pane shows it alone, or all panes again.
  private mutating func zoom(on pane: Int) {
    if screens.choice.isZoomed {
      screens.choice.showAll()
    } else {
      screens.choice.zoom(on: pane == screens.current.focusedPane ? nil : pane)
    }
  }

  private mutating func clickInPanel(_ target: Target) {
    guard var panel = dialogs.last?.panel else { return }
    switch target {
    case .row(_, let row): panel.choose(row, in: context)
    case .field(let index): panel.focus(field: index)
    case .key, .tab, .pane, .heading, .panel, .column, .map: return
    }
    replaceTop(panel)
  }

  private mutating func scroll(_ target: Target, by notches: Int) -> [Effect] {
    guard dialogs.isEmpty else {
      // In a form with fields the arrows go from field to field.
      if dialogs.last?.panel.isTyping == true, dialogs.last?.isTable == false { return [] }
      return (0..<Self.notchRows).flatMap { _ in
        dialogs.isEmpty ? [] : handleInPanel(notches < 0 ? .up : .down)
      }
    }
    let context = context
    switch target {
    case .row(let pane, _), .pane(let pane), .heading(let pane):
      screens.current.focus(pane: pane, in: context)
      screens.current.move(by: notches * Self.notchRows, in: self.context)
    case .map: screens.current.scrollMap(by: notches, in: context)
    case .key, .tab, .panel, .column, .field: break
    }
    return []
  }
}
