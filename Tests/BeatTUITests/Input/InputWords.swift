import Foundation

@testable import BeatTUI

/// Events as the words of `Fixtures/keys.tsv`. Answers are left out, neighbouring texts are one,
/// and the marks of bad bytes don't count.
enum InputWords {
  static func words(_ events: [InputEvent]) -> [String] { joined(events.compactMap(word)) }

  static func joined(_ words: [String]) -> [String] {
    var joined: [String] = []
    for word in words.map(withoutMarks) where word != "text:" {
      if word.hasPrefix("text:"), joined.last?.hasPrefix("text:") == true {
        joined[joined.count - 1] += word.dropFirst(5)
      } else {
        joined.append(word)
      }
    }
    return joined
  }

  private static func withoutMarks(_ word: String) -> String {
    guard word.hasPrefix("text:") || word.hasPrefix("paste:") else { return word }
    let colon = word.firstIndex(of: ":") ?? word.startIndex
    let text = String(decoding: KeyVector.bytes(word[colon...].dropFirst()), as: UTF8.self)
    return word[...colon] + hex(text.filter { $0 != "\u{fffd}" })
  }

  private static func hex(_ text: String) -> String {
    text.utf8.map { String(format: "%02x", Int($0)) }.joined()
  }

  private static func word(_ event: InputEvent) -> String? {
    switch event {
    case .key(let key): "key:" + name(key)
    case .text(let character): "text:" + hex(String(character))
    case .paste(let text): "paste:" + hex(text)
    case .mouse(let event): "mouse:" + name(event)
    case .focus(let isGained): isGained ? "focus:in" : "focus:out"
    case .reply: nil
    }
  }

  private static func name(_ key: Key) -> String {
    switch key {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl+" + name(.character(character))
    case .lineBreak: "Alt+Enter"
    case .backTab: "Shift+Tab"
    case .escape: "Escape"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .pageUp: "PageUp"
    case .pageDown: "PageDown"
    case .modified(let modifiers, let key):
      (names(modifiers) + [name(key)]).joined(separator: "+")
    default: key.name
    }
  }

  private static func names(_ modifiers: KeyModifiers) -> [String] {
    let names: [(KeyModifiers, String)] = [
      (.control, "Ctrl"), (.alt, "Alt"), (.shift, "Shift"), (.super, "Super"), (.hyper, "Hyper"),
      (.meta, "Meta"),
    ]
    return names.filter { modifiers.contains($0.0) }.map(\.1)
  }

  private static func name(_ event: MouseEvent) -> String {
    let action: String
    switch event.action {
    case .press(let button): action = "press,\(name(button))"
    case .release(let button): action = "release,\(button.map(name) ?? "any")"
    case .drag(let button): action = "drag,\(name(button))"
    case .move: action = "move,none"
    case .scroll(let direction): action = "wheel,\(direction)"
    }
    let place = ["\(event.position.column + 1)", "\(event.position.row + 1)"]
    return ([action] + place + names(event.modifiers)).joined(separator: ",")
  }

  private static func name(_ button: MouseEvent.Button) -> String {
    if case .other(let number) = button { "\(number)" } else { "\(button)" }
  }
}
