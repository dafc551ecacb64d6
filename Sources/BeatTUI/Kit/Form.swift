import Models
import Wire

/// A dialog that asks for values or a confirmation, and makes one command or request of them.
///
/// A feature provides the texts, the fields and the command or request; the kit draws the form and
/// handles its keys. The form keeps the data that it was made with, so it answers the version that
/// the user saw, even if there is a newer one.
struct Form: Sendable {
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
  /// The open list of names below the focused field.
  var list = NameList()
  /// The selected day of the open calendar.
  var calendarDay: Day?
  /// How free the thing is that is booked, for the calendar; nil if nothing is.
  var availability: (@Sendable (Day, Context) -> Availability)?
  /// What tells the form from others of the same title, so that each has a draft of its own.
  var subject = ""
  /// When the draft was written that the fields were restored from.
  var draftedAt: Instant?

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
    enterField()
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
    enterField()
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

  /// This form about a thing, which may have others of the same title.
  func concerning<Entity>(_ id: ID<Entity>) -> Form {
    var form = self
    form.subject = "\(id)"
    return form
  }

  /// This form, whose calendars show when a face is booked, held or asked for.
  func booking(_ asset: Asset) -> Form {
    var form = self
    form.availability = { day, context in
      context.occupancy.availability(
        of: asset, in: DayRange(from: day, to: day.advanced(by: 1)))
    }
    return form
  }

  /// The places of the cursor besides the fields.
  var buttonCount: Int { isDestructive ? 2 : 1 }
  var isOnButton: Bool { focus >= fields.count }
  var isOnNo: Bool { isDestructive && focus == fields.count }
  /// The field that the cursor is in.
  var focused: Field? { isOnButton ? nil : fields[focus] }

  /// Shows why the form was not sent, and moves the cursor to the field that it is about.
  mutating func complain(_ refusal: Refusal) {
    complaint = refusal.message
    list = NameList()
    if let place = place(of: refusal) { go(to: place) }
  }

  /// The field that the sentence begins with or names, or that holds what the code is about.
  private func place(of refusal: Refusal) -> Int? {
    let sentence = refusal.message.lowercased()
    let named = fields.firstIndex { sentence.hasPrefix("\($0.label.lowercased()): ") }
    if let named { return named }
    switch refusal.code {
    case .invalidDates, .datesTaken, .datesHeld:
      return sentence.contains("starts")
        ? fields.firstIndex(where: \.isDay) : fields.lastIndex(where: \.isDay)
    case .invalidPrice, .budgetExceeded: return fields.firstIndex(where: \.isMoney)
    case .invalidText:
      return fields.firstIndex { sentence.hasPrefix("the \($0.label.lowercased()) ") }
        ?? fields.firstIndex(where: \.isEmpty)
    default: return nil
    }
  }
}
