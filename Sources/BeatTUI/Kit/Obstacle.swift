/// A change since a form was opened that makes its content out of date, so that it can't be sent.
struct Obstacle: Equatable, Sendable {
  /// A sentence about the change.
  let text: String
  /// Whether the key that opened the form opens it again, with current data.
  var canReopen = false

  init(_ text: String, canReopen: Bool = false) {
    self.text = text
    self.canReopen = canReopen
  }

  static func gone(_ thing: String) -> Self { Self("\(thing) no longer exists.") }

  static func changed(_ name: String) -> Self {
    Self("“\(name)” has been changed.", canReopen: true)
  }

  /// The text, with what the user can do.
  var sentence: String {
    text
      + (canReopen
        ? " Press Esc, then the same key again, to continue." : " Press Esc to go back.")
  }
}
