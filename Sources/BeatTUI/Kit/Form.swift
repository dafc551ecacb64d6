import Models
import Wire

/// A dialog that asks for a few values, or only for a yes, and makes one command of them.
///
/// A feature makes it whole: what it says, what it asks for, and the command. The kit draws it and
/// handles its keys. What it was made with stays: it names the version that the user answers, even
/// when a newer one has come.
struct Form: Sendable {
  struct Field: Equatable, Sendable {
    let label: String
    let hint: String
    var line: TextField

    init(_ label: String, _ text: String = "", hint: String = "", limit: TextField.Limit) {
      self.label = label
      self.hint = hint
      line = TextField(text, limit: limit)
    }
  }

  /// Where the user is after the command is sent.
  enum Next: Equatable, Sendable {
    case screen, dialogBelow
    /// With what the form has made.
    case newOffer, newConversation
  }

  let title: String
  /// What the button says.
  let verb: String
  var fields: [Field]
  /// The field that takes the keys; one past the last is the button.
  var focus = 0
  /// Why it was not sent.
  var complaint: String?
  /// What the form makes is named so; drawn by chance when it is sent.
  var fresh: UInt128 = 0
  /// Words of a person that the form is about, while the user may see them.
  let quotation: @Sendable (Context) -> String?
  /// What the user needs to know to answer, line by line. May read what is typed so far.
  let about: @Sendable (Form, Context) -> [String]
  /// What has happened since the form was opened, so that it can't be sent any more.
  let obstacle: @Sendable (Context) -> Obstacle?
  /// The command that the fields make, or what is wrong with one of them.
  let command: @Sendable (Form, Context) throws(Refusal) -> Command
  let next: Next
  /// What the user is told when it was sent; nothing where the screen shows it.
  let report: @Sendable (Command) -> String?

  init(
    _ title: String, verb: String, fields: [Field] = [],
    quotation: @escaping @Sendable (Context) -> String? = { _ in nil },
    about: @escaping @Sendable (Form, Context) -> [String] = { _, _ in [] },
    obstacle: @escaping @Sendable (Context) -> Obstacle? = { _ in nil },
    next: Next = .screen, report: @escaping @Sendable (Command) -> String? = { _ in nil },
    command: @escaping @Sendable (Form, Context) throws(Refusal) -> Command
  ) {
    self.title = title
    self.verb = verb
    self.fields = fields
    self.quotation = quotation
    self.about = about
    self.obstacle = obstacle
    self.next = next
    self.report = report
    self.command = command
  }

  /// The field with that label; the last of several.
  subscript(label: String) -> Field {
    guard let field = fields.last(where: { $0.label == label }) else {
      preconditionFailure("the form “\(title)” has no field “\(label)”")
    }
    return field
  }

  func freshID<Entity>() -> ID<Entity> { ID(value: fresh) }

  var isOnButton: Bool { focus == fields.count }

  /// What a key means to the form as a whole.
  enum Outcome: Equatable, Sendable { case editing, submit, dismiss, ignored }

  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .escape: return .dismiss
    case .control("s"): return .submit
    case .enter where isOnButton: return .submit
    case .enter, .tab, .down: moveFocus(by: 1)
    case .backTab, .up: moveFocus(by: -1)
    default:
      guard !isOnButton else { return .ignored }
      let complaint = fields[focus].line.complaint(about: key)
      guard fields[focus].line.handle(key) else { return .ignored }
      self.complaint = complaint
    }
    return .editing
  }

  private mutating func moveFocus(by steps: Int) {
    focus = (focus + steps + fields.count + 1) % (fields.count + 1)
  }

  /// Says why it was not sent. The cursor goes to the field that the sentence begins with.
  mutating func complain(_ refusal: Refusal) {
    complaint = refusal.message
    let named = fields.firstIndex { refusal.message.hasPrefix("\($0.label): ") }
    if let named { focus = named }
  }
}
