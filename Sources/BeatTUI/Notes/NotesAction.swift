import Localization
import Models
import Wire

/// Actions of the panel.
enum NotesAction: String, Hashable, Sendable, CaseIterable {
  case reply
  case edit = "edit-note"
  case delete = "delete-note"
  case privacy
  case earlier = "earlier-texts"
  case write = "write-note"
  case writePrivate = "write-private-note"
  case open = "share-notes"
  case close = "end-share"
  case link = "link-news"
  case dismiss = "dismiss-news"
  case dismissForAll = "dismiss-for-all"
  case copy = "copy-address"
  case switchTab = "notes-or-news"
  case leave = "close"

  var name: String { rawValue }

  var key: Key {
    switch self {
    case .write: .character("i")
    case .writePrivate: .character("I")
    case .reply: .character("R")
    case .edit: .character("e")
    case .delete: .character("D")
    case .privacy: .character("V")
    case .earlier: .character("v")
    case .open: .character("O")
    case .close: .character("x")
    case .link: .character("a")
    case .dismiss: .character("x")
    case .dismissForAll: .character("X")
    case .copy: .character("y")
    case .switchTab: .tab
    case .leave: .escape
    }
  }

  func label(_ panel: NotesPanel) -> Phrase {
    switch self {
    case .write: "write"
    case .writePrivate: "private"
    case .reply: "reply"
    case .edit: "edit"
    case .delete: "delete"
    case .privacy: panel.chosen?.page.home.isPrivate == true ? "show" : "hide"
    case .earlier: panel.showsEarlier ? "newest" : "earlier"
    case .open: "share"
    case .close: "unshare"
    case .link: "link"
    case .dismiss: "dismiss"
    case .dismissForAll: "for all"
    case .copy: "copy address"
    case .switchTab: panel.isOnNews ? "notes" : "news"
    case .leave: "close"
    }
  }
}
