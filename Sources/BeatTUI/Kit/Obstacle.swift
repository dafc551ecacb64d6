/// What has happened since a form was opened, so that it can't be sent any more: the user would
/// agree to something that no longer stands.
struct Obstacle: Equatable, Sendable {
  /// What happened.
  let text: String
  /// Whether the key that opened the form opens it again, with things as they are now.
  var canReopen = false

  init(_ text: String, canReopen: Bool = false) {
    self.text = text
    self.canReopen = canReopen
  }

  static func gone(_ thing: String) -> Self { Self("\(thing) no longer exists.") }

  static func changed(_ name: String) -> Self {
    Self("“\(name)” has been changed.", canReopen: true)
  }

  /// With what the user can do.
  var sentence: String {
    text
      + (canReopen
        ? " Press Esc, then the same key again, to continue." : " Press Esc to go back.")
  }
}
