import Models
import WSClient
import Wire

/// Requests about accounts, which the server answers: the terminal can't decide them.
extension Model {
  /// Whether the screen shows all accounts.
  private var showsAccounts: Bool {
    screen == .people && role == .admin && viewer != nil && !isLookingBack
  }

  var accountDeadline: Uptime? {
    guard case .connected = link else { return nil }
    let panels = dialogs.compactMap {
      if case .account(let panel) = $0 { panel.inquiry.deadline } else { nil }
    }
    return (panels + [showsAccounts ? accounts.inquiry.deadline : nil]).compactMap { $0 }.min()
  }

  mutating func markAccountsStale() {
    accounts.inquiry.markStale()
    changeAccountPanels { $0.inquiry.markStale() }
  }

  private mutating func changeAccountPanels(_ change: (inout AccountPanel) -> Void) {
    for index in dialogs.indices {
      guard case .account(var panel) = dialogs[index] else { continue }
      change(&panel)
      dialogs[index] = .account(panel)
    }
  }

  private mutating func call(_ request: AccountRequest) -> AccountCall {
    accountCallCount += 1
    return AccountCall(number: accountCallCount, request: request)
  }

  /// Asks for what is shown and has become stale.
  mutating func requestAccounts() -> [Effect] {
    guard case .connected = link else { return [] }
    var calls: [AccountCall] = []
    if showsAccounts, accounts.inquiry.isDue(at: now.uptime) {
      let call = call(.listUsers(.init()))
      accounts.inquiry.begin(call.number, at: now.uptime)
      calls.append(call)
    }
    for index in dialogs.indices {
      guard case .account(var panel) = dialogs[index], panel.inquiry.isDue(at: now.uptime) else {
        continue
      }
      let call = call(panel.request)
      panel.inquiry.begin(call.number, at: now.uptime)
      dialogs[index] = .account(panel)
      calls.append(call)
    }
    return calls.map { .ask($0) }
  }

  /// Sends the request of a form, which stays until the answer.
  mutating func ask(_ request: AccountRequest, of form: Form) throws(Refusal) -> [Effect] {
    guard !isLookingBack else {
      throw Refusal(
        .notAllowed, "You can't change anything in the past. Press Esc to return to now.")
    }
    var form = form
    let call = call(request)
    form.call = call.number
    form.complaint = nil
    replaceTop(form)
    return [.ask(call)]
  }

  mutating func receive(
    _ result: Result<AccountAnswer, Refusal>, to number: AccountCall.Number
  ) -> [Effect] {
    if accounts.inquiry.waits(for: number) {
      accounts.receive(result, at: now.uptime)
      return []
    }
    let uptime = now.uptime
    var isForPanel = false
    changeAccountPanels { panel in
      guard panel.inquiry.waits(for: number) else { return }
      panel.receive(result, at: uptime)
      isForPanel = true
    }
    if !isForPanel { finish(number, result) }
    return []
  }

  /// The form may have been closed meanwhile: its answer is shown all the same.
  private mutating func finish(
    _ number: AccountCall.Number, _ result: Result<AccountAnswer, Refusal>
  ) {
    let place = dialogs.firstIndex {
      if case .form(let form) = $0 { form.call == number } else { false }
    }
    let form: Form? =
      if let place, case .form(let form) = dialogs[place] { form } else { nil }
    switch result {
    case .failure(let refusal):
      guard let place, var form else { return toast(refusal.message, .bad) }
      form.call = nil
      form.complain(form.explain(refusal))
      dialogs[place] = .form(form)
    case .success(let answer):
      if let place { dialogs.remove(at: place) }
      if let form { formDrafts.remove(form.draftKey, at: now.uptime) }
      if form?.next == .screen { dialogs.removeAll() }
      markAccountsStale()
      show(answer, instead: form?.done)
    }
  }

  private mutating func show(_ answer: AccountAnswer, instead sentence: String?) {
    switch answer {
    case .done(let done): toast(sentence ?? done.message, .good)
    case .invitation(let invitation):
      screens.people.choose(invitation.email)
      dialogs.append(.invitation(InvitationPanel(invitation: invitation)))
    case .users, .user, .sessions, .organisations, .redeemed: break
    }
  }

  /// Another user, or one with another role or organisation: nothing of before may stay.
  mutating func leaveFormer(_ former: User) {
    accounts = AccountBook()
    dialogs = []
    screens.people = People()
    if viewer?.id != former.id { formDrafts = FormDrafts() }
    guard let viewer, viewer.id == former.id,
      (viewer.role, viewer.organisation) != (former.role, former.organisation)
    else { return }
    let home = market.organisations[viewer.organisation]?.name ?? "another organisation"
    toast("Your account was changed: you work at \(home) now (\(viewer.role.title)).", .news)
  }
}
