import Models
import Testing

@testable import BeatTUI

/// A letter means the same on every screen and in every panel.
@Suite struct LetterTests {
  /// What each letter means, and the actions that may have it.
  private static let meanings: [Character: (meaning: String, names: Set<String>)] = [
    "a": ("agree", ["approve", "confirm-booking", "link-news"]),
    "b": ("notifications", ["notifications", "close"]),
    "c": ("cancel", ["cancel", "cancel-campaign", "cancel-media-buy"]),
    "d": ("decline", ["decline"]),
    "e": (
      "change",
      [
        "revise", "edit-face", "edit-campaign", "edit-media-buy", "edit-message", "edit-note",
        "change-role", "change-password",
      ]
    ),
    "f": ("finish", ["finish-campaign", "finish-media-buy"]),
    "g": ("first", ["first-row"]),
    "h": ("left", ["fold", "map-west", "conversations", "previous-photo"]),
    "i": ("write", ["write-message", "write-note", "record-feedback"]),
    "j": ("down", ["next-row", "map-south"]),
    "k": ("up", ["previous-row", "map-north"]),
    "l": ("right", ["unfold", "map-east", "open-conversation", "next-photo"]),
    "m": ("map", ["map"]),
    "n": (
      "new",
      [
        "new-request", "request", "new-campaign", "new-media-buy", "new-conversation", "invite",
      ]
    ),
    "o": ("what the list shows", ["open-or-all", "columns", "close"]),
    "p": ("pause", ["pause-campaign", "pause-media-buy", "disable-account"]),
    "q": ("back", ["back", "leave", "map", "media-buys", "conversations", "close", "live"]),
    "r": ("refuse", ["reject", "refuse-booking"]),
    "s": ("sort", ["sort-column", "queue"]),
    "t": ("time line", ["time-line", "live"]),
    "u": ("undo", ["undo"]),
    "v": (
      "look closer", ["versions", "message-details", "show-drafts", "earlier-texts", "close"]
    ),
    "w": ("withdraw", ["withdraw", "withdraw-face"]),
    "x": (
      "end or clear",
      [
        "release", "clear-marks", "log-out", "end-login", "end-share", "dismiss-news",
        "clear-read",
      ]
    ),
    "y": ("copy", ["copy-address", "copy-draft", "copy-code"]),
    "z": ("zoom", ["zoom"]),
    "A": ("my account", ["my-account", "close"]),
    "B": ("busy", ["busy"]),
    "C": ("city", ["next-city"]),
    "D": ("delete", ["delete-campaign", "delete-message", "delete-note", "remove-person"]),
    "E": ("rename", ["rename-buyer", "rename-organisation"]),
    "F": ("force", ["force-booking"]),
    "G": ("last", ["last-row"]),
    "H": ("history", ["history", "close"]),
    "I": ("write privately", ["write-private-note"]),
    "J": ("next that waits", ["next-waiting"]),
    "K": ("keep the days", ["hold"]),
    "L": ("launch", ["launch-campaign"]),
    "M": ("maintenance", ["maintenance"]),
    "N": ("notes", ["notes"]),
    "O": ("open to others", ["share-notes"]),
    "P": ("photos", ["photos"]),
    "Q": ("quote", ["quote"]),
    "R": ("reply", ["reply"]),
    "S": ("reverse the order", ["reverse-order"]),
    "T": ("talk about it", ["talk-about"]),
    "U": ("back in service", ["return-to-service"]),
    "V": ("who sees it", ["privacy"]),
    "W": ("what waits", ["outbox", "close"]),
    "X": ("end or clear all", ["end-all-logins", "dismiss-for-all"]),
    "Y": ("copy the command", ["copy-command"]),
    "Z": ("hide what is beside it", ["side-panes"]),
  ]

  private static func letters(_ rows: [(name: String, keys: [Key])]) -> [(Character, String)] {
    rows.flatMap { row in
      row.keys.compactMap { key in
        if case .character(let letter) = key, letter.isLetter { (letter, row.name) } else { nil }
      }
    }
  }

  @Test func `on all screens of all roles a letter has one meaning`() {
    var seen: Set<String> = []
    for role: Role in [.admin, .buyer, .seller] {
      let shell = [true, false].flatMap { ShellAction.keys(of: role, leadsBack: $0) }
      let tables = Screen.all(for: role).flatMap { type(of: Screens()[$0]).tables }
      let rows = (tables.flatMap { $0 } + shell + TimeLineAction.stepKeys).map {
        ($0.action.name, $0.keys)
      }
      for (letter, name) in Self.letters(rows) {
        #expect(Self.meanings[letter]?.names.contains(name) == true, "\(letter): \(name)")
        seen.insert(name)
      }
    }
    #expect(seen.count > 50)
  }

  @Test func `in the panels the letters mean what they mean on screens`() {
    let notes = NotesAction.allCases.map { ($0.name, [$0.key]) }
    for (letter, name) in Self.letters(notes) {
      #expect(Self.meanings[letter]?.names.contains(name) == true, "\(letter): \(name)")
    }
  }

  @Test func `a key that moved isn't the key of the same action`() {
    let rows = Screen.allCases.flatMap { type(of: Screens()[$0]).tables.flatMap { $0 } }
    for (name, old) in MovedKey.actions {
      for row in rows where row.action.name == name {
        #expect(!row.keys.contains(.character(old)), "\(name)")
      }
    }
  }
}
