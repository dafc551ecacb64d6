import Models
import Wire

/// Carries out the intents of screens and panels.
extension Model {
  mutating func carryOut(_ intents: [Intent]) -> [Effect] { intents.flatMap { carryOut($0) } }

  private mutating func carryOut(_ intent: Intent) -> [Effect] {
    switch intent {
    case .open(let dialog): open(dialog)
    case .close: dialogs.removeLast()
    case .show(let screen): screens.shown = screen
    case .reveal(let destination): reveal(destination)
    case .say(let text, let tone): toast(text, tone)
    case .submit(let command, let report):
      let effects = submitOrSayWhyNot(command)
      if !effects.isEmpty, let report { toast(report, .good) }
      return effects
    case .submitForm(let form): return submit(form)
    case .mark(let command): return (try? submit(command)) ?? []
    case .send(let text, let attachment, let conversation):
      let id = ID<Conversation.Message>(at: now.instant, using: &generator)
      return submitOrSayWhyNot(
        .conversation(
          .send(
            .init(conversation: conversation, message: id, text: text, attachment: attachment))))
    case .typing(let conversation): return announceTyping(in: conversation)
    case .attach: attachNext()
    case .run(let row, let line): return run(row, typed: line)
    case .chooseColumns(let columns): screens.faces.columns = columns
    case .note(let intent): return carryOut(intent)
    case .outbox(let intent): return carryOut(intent)
    case .effect(.edit) where preferences.isRestricted:
      toast(Hindrance.restricted.sentence, .bad)
    case .effect(let effect): return [effect]
    }
    return []
  }

  private mutating func submitOrSayWhyNot(_ command: Command) -> [Effect] {
    do throws(Refusal) {
      let effects = try submit(command)
      return effects + carryOut(screens.current.submitted(command, in: context))
    } catch {
      toast(error.message, .bad)
      return []
    }
  }

  /// The selected items of other screens, which can be attached to a message.
  private mutating func attachNext() {
    let context = context
    let offers: any ScreenState = role == .admin ? screens.mediation : screens.dashboard
    let others: [any ScreenState] =
      (role == .seller ? [] : [offers]) + [screens.faces, screens.campaigns]
    screens.talk.attachNext(of: others.compactMap { $0.chosen(in: context).card }, in: context)
  }
}
