import CLinux
package import EventLoop
import Glibc
package import Models
package import WSClient
package import Wire

/// Runs the model on a loop. Keys, deliveries, signals and deadlines go in, frames come out. A key
/// is drawn at once. Deliveries are drawn at most every 50 ms (R4).
package final class Runtime {
  private static let frameMilliseconds: Int64 = 50
  /// How long leaving waits for an answer of the terminal.
  private static let answerMilliseconds: Int32 = 150

  private let loop: Loop
  private var model: Model
  private let surroundings: Surroundings
  private var terminal: Terminal
  private var traits: TerminalTraits
  private var attention = Attention()
  private var parser = InputParser(InputModes(mouse: .sequences))
  /// What is on the screen, for clicks.
  private var shown: Frame?
  private var timer: Loop.TimerToken?
  private var inputTimer: Loop.TimerToken?
  private var isDirty = true
  private var awaitsRoom = false
  /// Has the terminal while the user writes in it.
  private var editor: EditorProcess?
  /// The terminal was given back for good: nothing more is drawn.
  private var isOver = false
  private var paintedAt = Uptime(milliseconds: 0)
  /// Carries out effects that need the server or files.
  package var onEffect: ((Effect) -> Void)?
  /// Called for each key, before what follows from it.
  package var onKey: (() -> Void)?

  package init(
    _ loop: Loop, server: String, surroundings: Surroundings, preferences: Preferences
  ) throws {
    self.loop = loop
    self.surroundings = surroundings
    terminal = try Terminal.open(type: surroundings.type, isColoured: surroundings.isColoured)
    traits = TerminalTraits(colorFGBG: surroundings.colorFGBG)
    model = Model(
      size: terminal.size, now: loop.now, server: server, preferences: preferences,
      generator: SystemRandom())
    model.look = look(preferences)
    try watch()
  }

  private func look(_ preferences: Preferences) -> Look {
    Look(preferences, surroundings, ground: traits.ground, abilities: terminal.abilities)
  }

  private func watch() throws {
    try watchInput()
    try loop.onSignals([SIGWINCH, SIGCONT, SIGCHLD, SIGTERM, SIGHUP, SIGINT]) {
      [unowned self] number in
      switch number {
      case SIGWINCH: handle(.resized(terminal.size))
      case SIGCONT: if hasTerminal { resume() }
      case SIGCHLD: finishEditing()
      // ^C in an editor is the editor's.
      case SIGINT where editor != nil: break
      default: quit()
      }
    }
  }

  private func watchInput() throws {
    try loop.watch(terminal.inputDescriptor, for: .readable) { [unowned self] in readInput($0) }
  }

  /// Whether the terminal is neither an editor's nor given back.
  private var hasTerminal: Bool { !isOver && editor == nil }

  /// Draws the first frame and runs until the user leaves.
  package func run() {
    watchReports()
    paint()
    ask()
    loop.run()
  }

  /// Asks after a frame is out, so that nobody waits for the answers.
  private func ask() {
    if !hasTerminal || !terminal.answersQuestions { return }
    terminal.send(traits.ask())
  }

  /// Asks for the reports that the user wants.
  private func watchReports() {
    if !hasTerminal { return }
    terminal.send(ControlText.mouse(isOn: model.preferences.hasMouse))
    let asksForFocus = noticeForm != nil
    if asksForFocus || parser.modes.hasFocus {
      terminal.send(ControlText.focus(isOn: asksForFocus))
    }
    parser.modes.hasFocus = asksForFocus
  }

  /// Nil where nothing is announced by the terminal.
  private var noticeForm: NoticeForm? {
    switch model.preferences.notices {
    case .auto: NoticeForm(type: surroundings.type, program: surroundings.program)
    case .form(let form): terminal.answersQuestions ? form : nil
    case .off: nil
    }
  }

  private func announce(_ announcement: Announcement) {
    onEffect?(.announce(announcement))
    guard hasTerminal, let noticeForm, !attention.isHere(at: loop.now.uptime) else { return }
    terminal.send(noticeForm.bytes(of: announcement))
  }

  /// Changes what the user has set while the program runs.
  package func prefer(_ preferences: Preferences) {
    handle(.preferred(preferences))
    handle(.appeared(look(preferences)))
    watchReports()
    paint()
  }

  package var preferences: Preferences { model.preferences }

  package func deliver(_ delivery: Delivery<MarketProtocol>) { handle(.delivered(delivery)) }

  /// Shows what follows from the clock.
  package func tick() { handle(.tick) }

  /// Shows the user an outcome.
  package func notice(_ text: String, isGood: Bool) { handle(.noticed(text, isGood: isGood)) }
  package func deliver(_ outcome: PictureOutcome, from url: String) {
    handle(.picture(outcome, from: url))
  }

  /// Restores what the user began to write in an earlier run.
  package func restore(_ drafts: [ID<Conversation>: String]) { handle(.drafts(drafts)) }

  /// Restores the forms of an earlier run that were not sent.
  package func restore(_ drafts: [String: FormDraft]) { handle(.formDrafts(drafts)) }

  /// Restores how the user left the screens.
  package func restore(_ view: KeptView) { handle(.keptView(view)) }

  /// Shows what the user saw last in an earlier run.
  package func show(_ last: LastState) { handle(.lastState(last)) }

  /// What is to be kept for the next run; nil if there is nothing, or nothing newer.
  package var lastState: LastState? { model.lastState }

  /// Delivers older messages, or nil where the server could not be asked.
  package func deliver(_ page: MessagePage?, of conversation: ID<Conversation>) {
    handle(.messages(page, of: conversation))
  }

  /// Delivers what a search found, or nil where the server could not be asked.
  package func deliver(_ found: FoundMessages?, for text: String) {
    handle(.found(found, for: text))
  }

  /// Asks the user to log in, perhaps under this address.
  package func askForLogin(as email: String) { handle(.loginNeeded(email: email)) }

  /// The login has ended, for a reason that the user must know.
  package func logOut(_ reason: Refusal) { handle(.loggedOut(reason)) }

  package func refuseLogin(_ refusal: Refusal) { handle(.loginRefused(refusal)) }

  /// The user with this id is logged in.
  package func enter(as user: String) { handle(.loggedIn(user: user)) }

  /// Whether the terminal asks who the user is.
  package var isAtLogin: Bool { model.isAtLogin }

  /// Delivers the answer to a request about accounts.
  package func deliver(
    _ result: Result<AccountAnswer, Refusal>, to number: AccountCall.Number
  ) {
    handle(.account(result, to: number))
  }

  private func readInput(_ readiness: Loop.Readiness) {
    guard let bytes = terminal.read() else { return quit() }
    handle(parser.receive(bytes, at: loop.now.uptime))
    loop.cancel(inputTimer)
    guard let deadline = parser.deadline else { return }
    inputTimer = loop.schedule(at: deadline) { [unowned self] in
      handle(parser.expire(at: loop.now.uptime))
    }
  }

  private func handle(_ events: [InputEvent]) {
    for event in events {
      attention.receive(event, at: loop.now.uptime)
      if let key = event.key { handle(.key(key)) }
      if case .reply(let reply) = event { receive(reply) }
      guard case .mouse(let mouse) = event else { continue }
      let pointing = Pointing(mouse, on: shown)
      if pointing.isAct { handle(.mouse(pointing)) }
    }
    if isDirty { paint() }
  }

  private func receive(_ reply: TerminalReply) {
    traits.receive(reply)
    terminal.synchronizes = traits.synchronizes
    let look = look(model.preferences)
    if look != model.look { handle(.appeared(look)) }
  }

  private func handle(_ message: Message) {
    if isOver { return }
    isDirty = true
    if case .key = message { onKey?() }
    for effect in model.update(message, now: loop.now) { perform(effect) }
    schedule()
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .submit, .signal, .retry, .confirm, .check, .reload, .requestHistory,
      .requestArchive, .save, .fetchPicture, .saveDraft, .saveFormDrafts, .saveView, .loadMessages,
      .searchMessages, .ask, .logIn, .cancel, .forget, .keepState, .forgetState:
      onEffect?(effect)
    case .edit(let text): edit(text)
    case .copy(let text): if hasTerminal { terminal.copy(text) }
    case .redraw: terminal.forget()
    case .suspend: suspend()
    case .announce(let announcement): announce(announcement)
    case .ring: if hasTerminal, model.preferences.rings { terminal.ring() }
    case .quit: quit()
    }
  }

  private func schedule() {
    loop.cancel(timer)
    if isOver { return }
    // A terminal without room triggers the next frame when it has some.
    let frame =
      isDirty && !awaitsRoom ? paintedAt.advanced(byMilliseconds: Self.frameMilliseconds) : nil
    guard let next = [model.deadline, frame].compactMap({ $0 }).min() else { return }
    timer = loop.schedule(at: next) { [unowned self] in
      if let deadline = model.deadline, deadline <= loop.now.uptime { handle(.tick) }
      if isDirty { paint() }
      schedule()
    }
  }

  private func paint() {
    if !hasTerminal { return }
    // A terminal that hasn't received the last frame gets the newest once it has.
    guard terminal.isIdle else { return waitForRoom() }
    isDirty = false
    paintedAt = loop.now.uptime
    let frame = model.view()
    shown = frame
    terminal.show(frame)
    if !terminal.isIdle { waitForRoom() }
    schedule()
  }

  private func waitForRoom() {
    guard !awaitsRoom else { return }
    awaitsRoom = true
    let descriptor = terminal.outputDescriptor
    try? loop.watch(descriptor, for: .writable) { [unowned self] _ in
      terminal.flush()
      if terminal.isGone { return quit() }
      guard terminal.isIdle else { return }
      loop.unwatch(descriptor)
      awaitsRoom = false
      if isDirty { paint() }
    }
  }

  /// Stops the whole job, as the shell would. Without a shell that could continue it, the system
  /// doesn't stop it, and this returns at once.
  private func suspend() {
    discardAnswers()
    terminal.leave()
    kill(0, SIGTSTP)
    resume()
  }

  private func resume() {
    if isOver { return }
    terminal.resume()
    handle(.resized(terminal.size))
    watchReports()
    paint()
    ask()
  }

  /// Gives the terminal to an editor. The connection goes on meanwhile.
  private func edit(_ text: String) {
    guard hasTerminal, !model.preferences.isRestricted else { return }
    discardAnswers()
    loop.unwatch(terminal.inputDescriptor)
    terminal.leave()
    let started = EditorProcess.start(
      surroundings.editor, folder: surroundings.temporaryFolder, text: text)
    switch started {
    case .success(let process): editor = process
    case .failure(let fault): returnFromEditor(.failed(fault.sentence))
    }
  }

  private func finishEditing() {
    guard let outcome = editor?.finish() else { return }
    editor = nil
    returnFromEditor(outcome)
  }

  private func returnFromEditor(_ outcome: EditorProcess.Outcome) {
    if isOver { return }
    do { try watchInput() } catch { return quit() }
    resume()
    switch outcome {
    case .text(let text): handle(.edited(text))
    case .failed(let sentence): notice(sentence, isGood: false)
    }
    paint()
  }

  /// Answers that come after the program would be typed into the shell.
  private func discardAnswers() {
    while traits.isAsked, terminal.awaitInput(milliseconds: Self.answerMilliseconds),
      let bytes = terminal.read()
    {
      for case .reply(let reply) in parser.receive(bytes, at: loop.now.uptime) {
        traits.receive(reply)
      }
    }
  }

  private func quit() {
    if isOver { return }
    for effect in model.prepareToQuit() { perform(effect) }
    isOver = true
    loop.cancel(timer)
    loop.cancel(inputTimer)
    loop.unwatch(terminal.inputDescriptor)
    if editor == nil {
      discardAnswers()
      terminal.leave()
    }
    loop.stop()
  }
}
