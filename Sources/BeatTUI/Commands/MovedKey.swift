/// Keys that meant something else in earlier versions. For this release the terminal says where
/// they went; the next one forgets them.
enum MovedKey {
  static let actions: [String: Character] = [
    "quote": "q", "hold": "h", "release": "u", "challenge": "x", "return-to-service": "i",
    "force-booking": "f", "next-city": "c", "nearest-face": "f", "move-budget": "m",
    "show-drafts": "w", "launch-campaign": "l", "new-code": "i", "disable-account": "d",
    "move-person": "m", "change-role": "r", "merge-organisation": "M", "reconnect": "R",
  ]

  static let panelActions: [String: Character] = [
    "quote": "q", "hold": "h", "release": "u", "challenge": "x", "write-note": "w",
    "write-private-note": "W", "reply": "r", "delete-note": "d", "privacy": "p",
    "earlier-texts": "h", "share-notes": "o", "copy-address": "c", "link-news": "l",
    "change-password": "p", "copy-draft": "c", "save-draft": "s", "copy-code": "c",
    "copy-command": "C", "photos": "p", "mark-read": "m", "mark-all-read": "a",
    "column-later": "J", "column-earlier": "K", "reset-columns": "r",
  ]
}
