import Models
import WSClient
import Wire

/// Who gets a key: the shell itself, the time line, a dialog, the filter's line, a text that is
/// being typed, or the key table.
extension Model {
  mutating func handle(_ key: Key) -> [Effect] {
    if key == .control("c") || key == .control("q") { return prepareToQuit() + [.quit] }
    if key == .control("l") { return [.redraw, .check] }
    if key == .control("z") { return [.suspend] }
    // What can't be seen is not acted on.
    if size.isTooSmall { return [] }
    if handleInTimeLine(key) { return [] }
    if !dialogs.isEmpty { return handleInPanel(key) }
    if let intents = handleInFilter(key) { return carryOut(intents) }
    if let intents = screens.current.type(key, in: context) { return carryOut(intents) }
    let chosen = chosen
    guard let action = action(for: key), can(action, on: chosen) else { return [] }
    return perform(action, on: chosen)
  }

  /// Runs before the program ends, whatever ends it.
  package mutating func prepareToQuit() -> [Effect] { carryOut(screens.talk.saveDraft()) }

  /// Nothing where the key is not the filter's.
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

  /// What the keys do here and now.
  var bindings: [KeyBinding] {
    let all = screens.current.keys.followed(by: ShellAction.keys)
    if isLookingBack { return TimeLineAction.keys(before: all) }
    return all.filter { binding in
      // Buyers have no faces to look after.
      if case .selling(let action) = binding.action {
        role != .buyer || !action.isUpkeep
      } else {
        true
      }
    }
  }

  /// On a Bangla keyboard too the screens have numbers.
  func action(for key: Key) -> Action? {
    var key = key
    if case .character(let character) = key { key = .character(character.withLatinDigit) }
    return bindings.first { $0.keys.contains(key) }?.action
  }
}
