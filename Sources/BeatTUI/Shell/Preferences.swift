package import Models

/// What the user has set, in the configuration file or elsewhere.
package struct Preferences: Hashable, Sendable {
  package enum Signs: String, CaseIterable, Hashable, Sendable {
    /// As the terminal and the locale are.
    case auto
    case yes, no
  }

  package var theme = Theme.auto
  /// Whether only ASCII is drawn.
  package var ascii = Signs.auto
  package var script = Script.latin
  /// Whether the terminal reports the mouse.
  package var hasMouse = true
  /// Whether the bell rings.
  package var rings = true
  /// Nothing flashes.
  package var isStill = false
  /// Whether the user must not reach the machine beyond beat: no file is written, nothing is
  /// suspended. Set by the operator, never by a file of the user.
  package var isRestricted = false

  package init(script: Script = .latin) { self.script = script }
}
