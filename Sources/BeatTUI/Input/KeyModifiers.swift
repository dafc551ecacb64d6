/// The keys that are held down while another is pressed. Locks (Caps, Num) are no modifiers.
package struct KeyModifiers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let shift = KeyModifiers(rawValue: 1)
  package static let alt = KeyModifiers(rawValue: 2)
  package static let control = KeyModifiers(rawValue: 4)
  /// kitty's name: xterm and iTerm2 call it Meta.
  package static let `super` = KeyModifiers(rawValue: 8)
  package static let hyper = KeyModifiers(rawValue: 16)
  package static let meta = KeyModifiers(rawValue: 32)

  /// xterm and kitty send 1 plus a bit for each modifier: Shift, Alt, Control, Super, Hyper, Meta,
  /// Caps Lock, Num Lock. Nil for a number that means no modifiers.
  init?(parameter: Int) {
    guard (1...256).contains(parameter) else { return nil }
    self.init(rawValue: UInt8(parameter - 1) & 0b11_1111)
  }

  /// As it stands before the name of a key: "Ctrl-Alt-".
  var name: String {
    let names: [(KeyModifiers, String)] = [
      (.control, "Ctrl-"), (.alt, "Alt-"), (.shift, "Shift-"), (.super, "Super-"),
      (.hyper, "Hyper-"), (.meta, "Meta-"),
    ]
    return names.filter { contains($0.0) }.map(\.1).joined()
  }
}
