package import Wire

/// A note or a reply. Its text can change, and keeps its earlier versions.
package protocol Writing: Hashable, Sendable, Codable {
  var author: Writer { get }
  var text: String { get set }
  var at: Instant { get }
  var earlier: [EarlierText] { get set }
}

extension Writing {
  package var isEdited: Bool { !earlier.isEmpty }

  mutating func revise(_ text: String, at now: Instant) {
    earlier.append(EarlierText(text: self.text, changedAt: now))
    self.text = text
  }
}

extension Writing {
  /// Of the text and its earlier versions.
  var ownByteCount: Int { earlier.reduce(text.stateByteCount) { $0 + $1.text.stateByteCount } }
}
