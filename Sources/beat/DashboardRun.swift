import BeatTUI
import EventLoop
import Manual
import Models
import WSClient
import WSCore
import Wire

/// The dashboard while it runs: one terminal, and the link and files of the user who is logged in.
/// A user may log in, be logged out, and another may follow.
final class DashboardRun {
  private let program: Program
  private let runtime: Runtime
  private let pictures: PictureFetcher
  private var seat: Seat?

  /// What belongs to one logged-in user.
  private struct Seat {
    let user: String
    let outbox: OutboxFile<MarketProtocol>?
    let drafts: DraftFolder?
    let forms: FormDraftFile?
    let view: ViewFile?
    let state: StateFile?
    let link: WebSocketLink<MarketProtocol>
  }

  init(_ program: Program, _ runtime: Runtime) {
    self.program = program
    self.runtime = runtime
    let account = program.account
    pictures = PictureFetcher(
      program.loop, server: account.server, reach: account.endpoint(of:),
      token: { account.credentials?.token })
    pictures.onOutcome = { [unowned runtime] in runtime.deliver($0, from: $1) }
    runtime.onEffect = { [unowned self] in perform($0) }
    runtime.onKey = { [unowned self] in seat?.link.handle(.keyPressed) }
  }

  /// Connects as the user whose credentials the account has.
  func enter() throws {
    let account = program.account
    guard let user = account.credentials?.user.id else { return }
    let outbox = try account.outbox()
    let (drafts, forms) = (try account.drafts(), try account.formDrafts())
    let view = try account.view()
    let state = try account.lastState()
    runtime.enter(as: user)
    if let copy = outbox?.damagedCopy {
      let sentence = "A part of the outbox can't be read. All of it is kept in \(copy)."
      runtime.deliver(.fault(Refusal(.malformed, sentence)))
    }
    let link = program.connect(
      outbox: outbox,
      onLoggedOut: { [unowned runtime] in
        state?.remove()
        runtime.logOut($0)
      },
      onDelivery: { [unowned runtime] in runtime.deliver($0) })
    seat = Seat(
      user: user, outbox: outbox, drafts: drafts, forms: forms, view: view, state: state,
      link: link)
    runtime.restore(drafts?.load() ?? [:])
    runtime.restore(forms?.load() ?? [:])
    restore(view)
    restore(state, of: user)
    link.start()
  }

  /// Closes the link of the user, if there is one. Returns how many commands have no answer.
  @discardableResult
  private func leave() -> Int {
    guard let seat else { return 0 }
    self.seat = nil
    seat.link.close()
    return seat.outbox?.outbox.unanswered.count ?? 0
  }

  /// Runs until the user leaves. Returns how many commands have no answer.
  func run() -> Int {
    runtime.run()
    runtime.onEffect = nil
    runtime.onKey = nil
    storeState()
    return leave()
  }

  private func restore(_ state: StateFile?, of user: String) {
    switch state?.load() {
    case .kept(let last) where last.view.viewer.id.description == user: runtime.show(last)
    case .damaged:
      runtime.notice("What you saw last can't be read: it comes from the server.", isGood: false)
    case .kept, .missing, nil: break
    }
  }

  private func storeState() {
    if let last = runtime.lastState { seat?.state?.save(last) }
  }

  private func restore(_ view: ViewFile?) {
    switch view?.load() {
    case .kept(let kept): runtime.restore(kept)
    case .missing: runtime.restore(KeptView())
    case .damaged(let path):
      runtime.notice("\(path) is damaged: the screens begin as usual.", isGood: false)
      runtime.restore(KeptView())
    case nil: break
    }
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .submit(let order): seat?.link.submit(order)
    case .signal(let signal): seat?.link.handle(.signal(signal))
    case .retry: seat?.link.handle(.retryNow)
    case .confirm: seat?.link.handle(.confirm)
    case .check: seat?.link.handle(.check)
    case .reload: seat?.link.handle(.reload)
    case .fetchPicture(let url): pictures.fetch(url)
    case .requestHistory(let request): seat?.link.handle(.requestHistory(request))
    case .requestArchive(let request): seat?.link.handle(.requestArchive(request))
    case .save(let file): if !program.isRestricted { Program.save(file, noticed: runtime.notice) }
    case .saveView(let kept): seat?.view?.save(kept)
    case .cancel(let id): seat?.link.cancel(id)
    case .forget(let id): seat?.link.forget(id)
    case .keepState: storeState()
    case .forgetState: seat?.state?.remove()
    case .saveDraft(let conversation, let text): seat?.drafts?.save(text, of: conversation)
    case .saveFormDrafts(let kept): seat?.forms?.save(kept)
    case .loadMessages(let conversation, let before):
      program.loadMessages(conversation, before: before, for: runtime)
    case .searchMessages(let text): program.searchMessages(text, for: runtime)
    case .ask(let call): program.ask(call, for: runtime)
    case .logIn(let attempt): logIn(attempt)
    case .announce(let announcement): program.announce(announcement, for: runtime)
    case .redraw, .suspend, .ring, .copy, .edit, .quit: break
    }
  }

  private func logIn(_ attempt: LoginAttempt) {
    program.account.logIn(attempt) { [weak self] refusal in
      guard let self else { return }
      if let refusal { return runtime.refuseLogin(refusal) }
      do {
        try receiveLogin()
      } catch {
        let failure = error as? Failure
        runtime.refuseLogin(Refusal(.unavailable, failure?.message ?? "\(error)"))
      }
    }
  }

  /// The link of the same user goes on with the new token, and all that was on the screen stays.
  private func receiveLogin() throws {
    guard let credentials = program.account.credentials else { return }
    guard let seat, seat.user == credentials.user.id else {
      leave()
      return try enter()
    }
    runtime.enter(as: seat.user)
    seat.link.handle(.token(credentials.token))
    program.account.scheduleRenewal()
  }
}
