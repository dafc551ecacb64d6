import Localization
import Models
import Wire

/// Asks who the user is: for e-mail and password, or for an invitation's code and a new password.
/// It lies over everything while nobody is logged in, and leaving it is leaving the program.
struct LoginPanel: Panel {
  enum Way: String, CaseIterable {
    case password = "e-mail and password"
    case invitation = "invitation code"
  }

  private static let way = "With"
  private static let email = "E-mail"
  private static let code = "Code"
  private static let password = "Password"
  private static let repeated = "Once more"

  let server: String
  /// Lines about a login that has ended; none before the first.
  private let ending: [String]
  /// What was typed of the address, while the form asks for a code.
  private var typedEmail: String
  private(set) var form: Form

  /// - Parameters:
  ///   - ending: why the former login has ended, as lines.
  init(server: String, email: String, ending: [String] = []) {
    self.server = server
    self.ending = ending
    typedEmail = email
    form = Self.form(.password, email: email, server, ending)
    form.focus = email.isEmpty ? 1 : 2
  }

  /// The form itself sends nothing: the panel reads its fields.
  private static func form(
    _ way: Way, email: String, _ server: String, _ ending: [String]
  ) -> Form {
    let bytesMax = AccountRules.passwordBytesMax
    let choice = Form.Field.choice(
      Self.way, Way.allCases.map(\.rawValue), chosen: way.rawValue)
    let fields: [Form.Field] =
      switch way {
      case .password:
        [
          Form.Field(Self.email, email, limit: .bytes(200)),
          .secret(Self.password, bytesMax: bytesMax),
        ]
      case .invitation:
        [
          Form.Field(Self.code, hint: "as the desk gave it to you", limit: .bytes(60)),
          .secret(
            Self.password, hint: "new, at least \(AccountRules.passwordCountMin) characters",
            bytesMax: bytesMax),
          .secret(Self.repeated, bytesMax: bytesMax),
        ]
      }
    let place = "at \(server)"
    return Form(
      ending.isEmpty ? "Log in" : "Logged out", verb: "Log in", fields: [choice] + fields,
      about: { _, _ in ending.isEmpty ? [place] : ending + ["Log in again \(place)."] },
      request: { _, _ throws(Refusal) in throw Refusal(.notAllowed, "You are not logged in.") })
  }

  var dialog: Dialog { .login(self) }
  var isTyping: Bool { form.isTyping }
  var isModal: Bool { true }
  var isWaiting: Bool { form.call != nil }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    FormView(form: form, context: context).draw(on: &canvas)
  }

  func actions(in context: Context) -> [PanelAction] {
    let leave = PanelAction("leave", .escape, label: "leave", help: "leave beat")
    if isWaiting { return [leave] }
    return [
      PanelAction("next-field", .tab, .down, label: "next field", help: "the next field"),
      PanelAction("previous-field", .backTab, .up, help: "the field before"),
      PanelAction("clear-field", .control("u"), help: "delete the text before the cursor"),
      PanelAction(
        "log-in", .control("s"), label: "log in", help: "log in; also Enter in the last field",
        commits: true),
      leave,
    ]
  }

  mutating func focus(field: Int) { form.focus(field: field) }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    if key == .escape { return [.effect(.quit)] }
    if isWaiting { return [] }
    if key == .enter, form.focus == form.fields.count - 1 { return send() }
    switch form.react(to: key, in: context) {
    case .dismiss: return [.effect(.quit)]
    case .submit: return send()
    case .editing: followWay()
    case .edit, .ignored: break
    }
    return []
  }

  private var way: Way { Way(rawValue: form[Self.way].text) ?? .password }

  /// The fields that the chosen way needs. The address is kept for the way back.
  private mutating func followWay() {
    let isForCode = form.fields.contains { $0.label == Self.code }
    guard isForCode != (way == .invitation) else { return }
    if !isForCode { typedEmail = form[Self.email].text }
    form = Self.form(way, email: typedEmail, server, ending)
  }

  /// What is obviously missing is said here, so that it spends no try.
  private mutating func send() -> [Intent] {
    do throws(Refusal) {
      let attempt = try attempt()
      form.complaint = nil
      form.call = 0
      return [.effect(.logIn(attempt))]
    } catch {
      form.complain(error)
      return []
    }
  }

  private func attempt() throws(Refusal) -> LoginAttempt {
    let password = form[Self.password]
    switch way {
    case .password:
      let email = form[Self.email]
      let address = email.text.trimmed
      if address.isEmpty { throw email.refusal(.invalidText, "enter your e-mail address.") }
      if password.isEmpty { throw password.refusal(.invalidText, "enter your password.") }
      return .password(email: address, password: password.text)
    case .invitation:
      let code = form[Self.code]
      if code.text.trimmed.isEmpty { throw code.refusal(.invalidText, "enter the code.") }
      do throws(Refusal) {
        try AccountRules.checkPassword(password.text, of: "")
      } catch {
        throw password.refusal(error.code, error.message)
      }
      guard form[Self.repeated].text == password.text else {
        throw form[Self.repeated].refusal(.invalidText, "it differs from the password.")
      }
      return .invitation(.init(code: code.text.trimmed, password: password.text))
    }
  }

  /// The server, or the way to it, said no. The address and the code stay; a wrong password is
  /// typed again.
  mutating func refuse(_ refusal: Refusal) {
    form.call = nil
    form.complaint = refusal.message
    guard refusal.code == .wrongCredentials || refusal.code == .weakPassword else { return }
    for index in form.fields.indices where form.fields[index].isSecret {
      form.fields[index].line = TextField(limit: form.fields[index].line.limit)
    }
    form.focus = form.fields.firstIndex(where: \.isSecret) ?? form.focus
  }
}
