/// What a notification of the desktop says: something has happened that the user wants to know,
/// also where beat can't be seen.
package struct Announcement: Hashable, Sendable {
  /// Who or what it is from.
  package let title: String
  package let text: String
  /// What it is about: the topic of a notification, or `message`.
  package let topic: String

  /// Longer texts are cut.
  static let lengthMax = 200

  init(title: String, text: String, topic: String) {
    self.title = title.printable.truncated(to: Self.lengthMax)
    self.text = text.printable.truncated(to: Self.lengthMax)
    self.topic = topic
  }
}
