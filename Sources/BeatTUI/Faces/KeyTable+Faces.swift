import Models

extension KeyTable {
  private static func key(
    _ keys: [Key], _ action: FacesAction, _ label: String, _ help: String
  ) -> KeyBinding {
    KeyBinding(keys: keys, action: .faces(action), label: label, help: help)
  }

  private static let face: [KeyBinding] = [
    KeyBinding(
      keys: [.enter], action: .details, label: "details", help: "the face and its days"),
    KeyBinding(
      keys: [.character("n")], action: .request, label: "request",
      help: "ask for an offer for this face"),
  ]

  private static let marks: [KeyBinding] = [
    key([.character(" ")], .mark, "mark", "mark the face, or take the mark away"),
    key([.character("=")], .compare, "compare", "the marked faces side by side"),
    key([.character("x")], .unmarkAll, "", "take all marks away"),
  ]

  private static let view: [KeyBinding] = [
    key([.character("c")], .nextCity, "city", "the map of the next city"),
    key([.character("+")], .zoomIn, "", "zoom the map in"),
    key([.character("-")], .zoomOut, "", "zoom the map out"),
  ]

  static let faces: [KeyBinding] =
    face + [key([.character("m"), .tab], .toggleMap, "map", "to the map")] + marks + [
      key([.character("s")], .sortColumn, "sort", "sort by the next column"),
      key([.character("S")], .sortDirection, "", "sort the other way round"),
      key([.character("o")], .columns, "columns", "choose the columns"),
    ] + view + upkeep

  static let map: [KeyBinding] =
    face + [
      key([.character("m"), .tab], .toggleMap, "list", "to the list"),
      key([.character("]"), .pageDown], .nextFace, "next", "the next face of the list"),
      key([.character("["), .pageUp], .previousFace, "", "the face before it"),
      key([.character("f")], .nearest, "nearest", "the face nearest to the middle"),
      key([.left, .character("h")], .panLeft, "", "move the map: west"),
      key([.down, .character("j")], .panDown, "", "south"),
      key([.up, .character("k")], .panUp, "", "north"),
      key([.right, .character("l")], .panRight, "", "east"),
    ] + view + marks + upkeep
}

extension Model {
  /// What the keys do here and now.
  /// What has the keys.
  var pane: Pane {
    switch screen {
    case .faces where faces.hasMapFocus: .map
    case .campaigns where campaigns.isOnLines: .lines
    case .messages where talk.focus != .list: .thread
    case .mediation, .dashboard, .faces, .campaigns, .overview, .messages: .list(screen)
    }
  }

  var bindings: [KeyBinding] {
    let all = KeyTable.bindings(of: pane)
    if isLookingBack { return KeyTable.lookingBack(all) }
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
