import Models
import Wire

/// A dialog that asks for values or a confirmation, and makes one command or request of them.
///
/// A feature provides the texts, the fields and the command or request; the kit draws the form and
/// handles its keys. The form keeps the data that it was made with, so it answers the version that
/// the user saw, even if there is a newer one.
struct Form: Sendable {
  struct Field: Equatable, Sendable {
    let label: String
    let hint: String
    var line: TextField
    /// What there is to choose from instead of typing; empty for text.
    var choices: [String] = []
    /// Whether the text is a secret, which is not shown.
    var isSecret = false

    init(_ label: String, _ text: String = "", hint: String = "", limit: TextField.Limit) {
      self.label = label
      self.hint = hint
      line = TextField(text, limit: limit)
    }
  }

  /// What a form makes of its fields.
  enum Product: Hashable, Sendable {
    case command(Command)
    /// Of the server, which answers: until then the form stays.
    case request(AccountRequest)
  }

  /// Where the user goes after the command is sent.
  enum Next: Equatable, Sendable {
    case screen, dialogBelow
    /// With the id that the form has created.
    case newOffer, newConversation
  }

  let title: String
  /// The label of the button.
  let verb: String
  var fields: [Field]
  /// The index of the focused field; one past the last is the button.
  var focus = 0
  /// Whether it ends or removes something: then the answer is no unless the user chooses yes.
  var isDestructive = false
  /// The reason why the form was not sent.
  var complaint: String?
  /// The first visible line of `about`.
  var scroll = 0
  /// The lines of `about` that have been visible.
  var seenCount = 0
  /// The id of what the form creates; random, set when it is sent.
  var fresh: UInt128 = 0
  /// The person's text that the form is about, while the user may see it.
  let quotation: @Sendable (Context) -> String?
  /// Lines that the user needs to decide. They may depend on the fields.
  let about: @Sendable (Form, Context) -> [String]
  /// The sum that the user agrees to, which is always visible.
  let total: @Sendable (Form, Context) -> String?
  /// The reason why the form can't be sent now, if any.
  let obstacle: @Sendable (Context) -> Obstacle?
  /// Makes the command or request from the fields, or refuses an invalid one.
  let product: @Sendable (Form, Context) throws(Refusal) -> Product
  let next: Next
  /// A message after sending; nil if the screen shows the result.
  let report: @Sendable (Command) -> String?
  /// The message once a request is done; the server's own if there is none.
  let done: String?
  /// The server's refusal of a request, in words that name a field.
  let explain: @Sendable (Refusal) -> Refusal
  /// The request that was sent and has no answer yet.
  var call: AccountCall.Number?

  init(
    _ title: String, verb: String, fields: [Field] = [],
    quotation: @escaping @Sendable (Context) -> String? = { _ in nil },
    about: @escaping @Sendable (Form, Context) -> [String] = { _, _ in [] },
    total: @escaping @Sendable (Form, Context) -> String? = { _, _ in nil },
    obstacle: @escaping @Sendable (Context) -> Obstacle? = { _ in nil },
    next: Next = .screen, report: @escaping @Sendable (Command) -> String? = { _ in nil },
    command: @escaping @Sendable (Form, Context) throws(Refusal) -> Command
  ) {
    self.title = title
    self.verb = verb
    self.fields = fields
    self.quotation = quotation
    self.about = about
    self.total = total
    self.obstacle = obstacle
    self.next = next
    self.report = report
    product = { form, context throws(Refusal) in .command(try command(form, context)) }
    done = nil
    explain = { $0 }
  }

  init(
    _ title: String, verb: String, fields: [Field] = [],
    about: @escaping @Sendable (Form, Context) -> [String],
    obstacle: @escaping @Sendable (Context) -> Obstacle? = { _ in nil },
    next: Next = .dialogBelow, done: String? = nil,
    explain: @escaping @Sendable (Refusal) -> Refusal = { $0 },
    request: @escaping @Sendable (Form, Context) throws(Refusal) -> AccountRequest
  ) {
    self.title = title
    self.verb = verb
    self.fields = fields
    quotation = { _ in nil }
    self.about = about
    total = { _, _ in nil }
    self.obstacle = obstacle
    self.next = next
    report = { _ in nil }
    self.done = done
    self.explain = explain
    product = { form, context throws(Refusal) in .request(try request(form, context)) }
  }

  /// The last field with this label.
  subscript(label: String) -> Field {
    guard let field = fields.last(where: { $0.label == label }) else {
      preconditionFailure("the form “\(title)” has no field “\(label)”")
    }
    return field
  }

  func freshID<Entity>() -> ID<Entity> { ID(value: fresh) }

  /// This form, with “no” chosen at first.
  var destructive: Form {
    var form = self
    form.isDestructive = true
    return form
  }

  /// The places of the cursor besides the fields.
  private var buttonCount: Int { isDestructive ? 2 : 1 }
  var isOnButton: Bool { focus >= fields.count }
  var isOnNo: Bool { isDestructive && focus == fields.count }

  /// Handles a key for the whole form.
  enum Outcome: Equatable, Sendable { case editing, submit, dismiss, ignored }

  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .escape: return .dismiss
    case .control("s"): return .submit
    case .enter where isOnNo, .character("n") where isOnButton && isDestructive: return .dismiss
    case .character("y") where isOnButton && isDestructive: return .submit
    case .left where isOnButton && isDestructive: focus = fields.count
    case .right where isOnButton && isDestructive: focus = fields.count + 1
    case .enter where isOnButton: return .submit
    case .enter, .tab, .down: moveFocus(by: 1)
    case .backTab, .up: moveFocus(by: -1)
    default:
      guard !isOnButton else { return .ignored }
      if !fields[focus].choices.isEmpty { return choose(key) }
      let complaint = fields[focus].line.complaint(about: key)
      guard fields[focus].line.handle(key) else { return .ignored }
      self.complaint = complaint
    }
    return .editing
  }

  /// The arrows and Space go from choice to choice, a letter to the one that begins with it.
  private mutating func choose(_ key: Key) -> Outcome {
    let choices = fields[focus].choices
    let now = choices.firstIndex(of: fields[focus].text) ?? 0
    let next: Int
    switch key {
    case .right, .character(" "): next = (now + 1) % choices.count
    case .left: next = (now + choices.count - 1) % choices.count
    case .character(let letter):
      guard let found = choices.firstIndex(where: { $0.first == letter }) else { return .ignored }
      next = found
    default: return .ignored
    }
    fields[focus].line = TextField(choices[next], limit: fields[focus].line.limit)
    return .editing
  }

  private mutating func moveFocus(by steps: Int) {
    focus = (focus + steps + fields.count + buttonCount) % (fields.count + buttonCount)
  }

  /// Shows why the form was not sent, and focuses the field that the sentence begins with.
  mutating func complain(_ refusal: Refusal) {
    complaint = refusal.message
    let named = fields.firstIndex { refusal.message.hasPrefix("\($0.label): ") }
    if let named { focus = named }
  }
}
