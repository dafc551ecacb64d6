package import Localization
import Models

/// What the user has set, in the configuration file or elsewhere.
package struct Preferences: Hashable, Sendable {
  package enum Signs: String, CaseIterable, Hashable, Sendable {
    /// As the terminal and the locale are.
    case auto
    case yes, no
  }

  package enum Notices: Hashable, Sendable {
    /// In the form that the terminal is known to understand.
    case auto
    case off
    case form(NoticeForm)
  }

  package var theme = Theme.auto
  /// Whether only ASCII is drawn.
  package var ascii = Signs.auto
  package var language = Language.english
  /// The script of numbers and names.
  var script: Script { language == .bangla ? .bangla : .latin }
  /// Whether the terminal reports the mouse.
  package var hasMouse = true
  /// Whether the bell rings.
  package var rings = true
  /// Whether notifications of the desktop are shown.
  package var notices = Notices.auto
  /// What a shell runs for each of them.
  package var eventCommand: String?
  /// Nothing flashes.
  package var isStill = false
  /// What the user has made of the keys.
  package var keys = KeyMap()
  /// Whether the user must not reach the machine beyond beat: no file is written, nothing is
  /// suspended. Set by the operator, never by a file of the user.
  package var isRestricted = false

  package init(language: Language = .english) { self.language = language }
}
