import BeatTUI
import EventLoop
import HTTPClient
import Manual
import WSClient
import WSCore
import Wire

extension Program {
  /// `beat`: the dashboard.
  func open() throws {
    try logIn()
    let outbox = try account.outbox()
    let runtime = try Runtime(
      loop, server: account.server.description, surroundings: .current(),
      preferences: configuration.preferences(isBangla: asksForBangla))
    if let copy = outbox?.damagedCopy {
      let sentence = "A part of the outbox can't be read. All of it is kept in \(copy)."
      runtime.deliver(.fault(Refusal(.malformed, sentence)))
    }
    showFirst(of: configuration.faults, in: runtime)
    let watch = ConfigurationWatch(source.path, on: loop) { [self, unowned runtime] in
      reconfigure(runtime)
    }
    defer { _ = watch }
    let link = connect(
      outbox: outbox, onLoggedOut: { runtime.logOut($0) },
      onDelivery: { runtime.deliver($0) })
    onClockMove = { [unowned runtime] in runtime.tick() }
    let pictures = pictures(runtime)
    let drafts = try account.drafts()
    let forms = try account.formDrafts()
    let view = try account.view()
    runtime.onEffect = { [self] effect in
      switch effect {
      case .submit(let order): link.submit(order)
      case .signal(let signal): link.handle(.signal(signal))
      case .retry: link.handle(.retryNow)
      case .confirm: link.handle(.confirm)
      case .check: link.handle(.check)
      case .reload: link.handle(.reload)
      case .fetchPicture(let url): pictures.fetch(url)
      case .requestHistory(let request): link.handle(.requestHistory(request))
      case .requestArchive(let request): link.handle(.requestArchive(request))
      case .save(let file): Self.save(file, noticed: runtime.notice)
      case .saveView(let kept): view?.save(kept)
      case .saveDraft(let conversation, let text): drafts?.save(text, of: conversation)
      case .saveFormDrafts(let kept): forms?.save(kept)
      case .loadMessages(let conversation, let before):
        loadMessages(conversation, before: before, for: runtime)
      case .searchMessages(let text): searchMessages(text, for: runtime)
      case .ask(let call): ask(call, for: runtime)
      case .redraw, .suspend, .ring, .copy, .edit, .quit: break
      }
    }
    runtime.onKey = { link.handle(.keyPressed) }
    runtime.restore(drafts?.load() ?? [:])
    runtime.restore(forms?.load() ?? [:])
    restore(view, in: runtime)
    link.start()
    runtime.run()
    runtime.onEffect = nil
    runtime.onKey = nil
    link.close()
    let count = outbox?.outbox.unanswered.count ?? 0
    if count > 0 {
      let commands = count == 1 ? "1 command has" : "\(count) commands have"
      report("\(commands) no answer yet. beat sends what is left at its next start.")
    }
  }

  private func restore(_ view: ViewFile?, in runtime: Runtime) {
    switch view?.load() {
    case .kept(let kept): runtime.restore(kept)
    case .missing: runtime.restore(KeptView())
    case .damaged(let path):
      runtime.notice("\(path) is damaged: the screens begin as usual.", isGood: false)
      runtime.restore(KeptView())
    case nil: break
    }
  }

  /// Reads the configuration again. Where it has faults, what was right before stays.
  private func reconfigure(_ runtime: Runtime) {
    do throws(Failure) {
      let changed = try source.read()
      guard changed.faults.isEmpty else { return showFirst(of: changed.faults, in: runtime) }
      runtime.prefer(changed.preferences(isBangla: asksForBangla))
    } catch {
      runtime.notice(error.message, isGood: false)
    }
  }

  private func showFirst(of faults: [Fault], in runtime: Runtime) {
    guard let first = faults.first else { return }
    let more = faults.count > 1 ? " There are \(faults.count - 1) more: beat config check." : ""
    // A toast has little room: the file's folder is known.
    let folder = source.path.lastIndex(of: "/").map { String(source.path[...$0]) }
    let text = folder.map { "\(first)".replacing($0, with: "") } ?? "\(first)"
    runtime.notice(text + more, isGood: false)
  }

  private func pictures(_ runtime: Runtime) -> PictureFetcher {
    let fetcher = PictureFetcher(
      loop, server: account.server, reach: account.endpoint(of:),
      token: { [account] in account.credentials?.token })
    fetcher.onOutcome = { [unowned runtime] in runtime.deliver($0, from: $1) }
    return fetcher
  }
}
