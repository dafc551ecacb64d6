import Models
import WSClient
import Wire

/// Dispatches a key to the shell, the time line, a dialog, the search line, a text field or the key
/// table.
extension Model {
  mutating func handle(_ key: Key) -> [Effect] {
    if key == .control("c") || key == .control("q") { return prepareToQuit() + [.quit] }
    if key == .control("l") { return [.redraw, .check] }
    if key == .control("z") { return preferences.isRestricted ? [] : [.suspend] }
    // A terminal that is too small has no other keys.
    if size.isTooSmall { return key == .character("q") ? prepareToQuit() + [.quit] : [] }
    if handleInTimeLine(key) { return [] }
    if !dialogs.isEmpty { return handleInPanel(key) }
    if let intents = handleInFilter(key) { return carryOut(intents) }
    if let intents = screens.current.type(key, in: context) { return carryOut(intents) }
    let chosen = chosen
    guard let action = action(for: key), can(action) else {
      sayWhereKeyWent(key, MovedKey.actions, bindings.map { ($0.action.name, $0.keys) })
      return []
    }
    return perform(action, on: chosen)
  }

  /// Runs before the program ends for any reason.
  package mutating func prepareToQuit() -> [Effect] {
    carryOut(screens.talk.saveDraft()) + saveFormDrafts()
  }

  /// Nil if the key is not for the search line.
  private mutating func handleInFilter(_ key: Key) -> [Intent]? {
    let filter = screens.current.filter
    if key == .escape, filter.isEditing || (!filter.isEmpty && screens.current.isOnList) {
      screens.current.filter = Filter()
      return []
    }
    guard filter.isEditing else { return nil }
    if key == .enter || key == .down || key == .up {
      screens.current.filter.isEditing = false
      return key == .enter ? screens.current.search(in: context) : []
    }
    if key == .tab { return screens.current.completeFilter(in: context) ? [] : nil }
    return screens.current.filter.line.handle(key) ? [] : nil
  }

  /// The key bindings that apply now.
  var bindings: [KeyBinding] {
    let all = screens.current.keys.followed(by: ShellAction.keys(of: role, leadsBack: leadsBack))
    let usual = isLookingBack ? TimeLineAction.keys(before: all) : all
    return usual.filter { isForRole($0.action) }.map { $0.with(preferences.keys) }
  }

  /// Whether there is a screen to go back to.
  var leadsBack: Bool {
    screens.choice.isZoomed || screens.trail.last != nil || screen != Screen.all(for: role)[0]
  }

  /// Buyers manage no faces.
  func isForRole(_ action: Action) -> Bool {
    if case .selling(let action) = action { role != .buyer || !action.isUpkeep } else { true }
  }

  /// The number keys work on a Bangla keyboard too.
  func action(for key: Key) -> Action? {
    var key = key
    if case .character(let character) = key { key = .character(character.withLatinDigit) }
    return bindings.first { $0.keys.contains(key) }?.action
  }
}
