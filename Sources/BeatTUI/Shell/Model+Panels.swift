import Models
import Wire

/// The panels over the screen.
extension Model {
  mutating func handleInPanel(_ key: Key) -> [Effect] {
    guard let panel = dialogs.last?.panel else { return [] }
    if opensTable(key, over: panel) { return [] }
    // While letters are text, all keys are the usual ones.
    if panel.isTyping { return pressInPanel(key) }
    let rows = panel.actions(in: context).map { ($0.name, $0.keys) }
    guard let usual = preferences.keys.usual(key, among: rows) else { return [] }
    if usual == key, sayWhereKeyWent(key, MovedKey.panelActions, rows) { return [] }
    return pressInPanel(usual)
  }

  /// Gives the topmost panel a key, by its usual name.
  mutating func pressInPanel(_ key: Key) -> [Effect] {
    guard var panel = dialogs.last?.panel else { return [] }
    let intents = panel.handle(key, in: context)
    replaceTop(panel)
    return carryOut(intents)
  }

  mutating func replaceTop(_ panel: any Panel) { dialogs[dialogs.count - 1] = panel.dialog }

  /// Updates every panel, not only the topmost.
  mutating func refreshPanels() -> [Effect] {
    let context = context
    var intents: [Intent] = []
    for index in dialogs.indices {
      var panel = dialogs[index].panel
      intents += panel.refresh(in: context)
      dialogs[index] = panel.dialog
    }
    reopenRefusedNote()
    let effects = carryOut(intents)
    refreshTable()
    return effects
  }

  mutating func receive(_ outcome: PictureOutcome, from url: String) -> [Effect] {
    guard case .photo(var dialog) = dialogs.last else { return [] }
    dialog.receive(outcome, from: url, in: context)
    replaceTop(dialog)
    return []
  }

  mutating func submit(_ form: Form) -> [Effect] {
    do throws(Refusal) {
      return try send(form)
    } catch {
      var form = form
      form.complain(error)
      replaceTop(form)
      return []
    }
  }

  private mutating func send(_ form: Form) throws(Refusal) -> [Effect] {
    guard form.obstacle(context) == nil else {
      throw Refusal(.staleVersion, "Nothing was sent.")
    }
    var form = form
    form.fresh = ID<Form>(at: now.instant, using: &generator).value
    switch try form.product(form, context) {
    case .command(let command):
      let effects = try submit(command)
      dropDraft(of: form, sent: effects)
      show(form.next, form)
      if let report = form.report(command) { toast(report, .good) }
      return effects
    case .request(let request): return try ask(request, of: form)
    }
  }

  private mutating func show(_ next: Form.Next, _ form: Form) {
    switch next {
    case .dialogBelow: dialogs.removeLast()
    case .screen: dialogs.removeAll()
    case .newOffer:
      dialogs.removeAll()
      screens.shown = .dashboard
      screens.dashboard.choose(form.freshID(), in: context)
    case .newConversation:
      dialogs.removeAll()
      reveal(form.freshID() as ID<Conversation>)
    }
  }
}
