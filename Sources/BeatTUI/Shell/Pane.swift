import Models

/// A part of a screen that has keys of its own.
enum Pane: Hashable, Sendable {
  case list(Screen)
  /// The market's map, and the lines of the chosen campaign.
  case map, lines
  /// The messages of the chosen conversation.
  case thread
}
