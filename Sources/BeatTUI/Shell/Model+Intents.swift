import Models
import Wire

/// What the shell does for screens.
extension Model {
  mutating func carryOut(_ intents: [Intent]) -> [Effect] { intents.flatMap { carryOut($0) } }

  private mutating func carryOut(_ intent: Intent) -> [Effect] {
    switch intent {
    case .open(let dialog): dialogs.append(dialog)
    case .show(let screen): screens.shown = screen
    case .reveal(let card): reveal(card)
    case .say(let text, let tone): toast(text, tone)
    case .submit(let command): return submitForScreen(command)
    case .mark(let command): return (try? submit(command)) ?? []
    case .send(let text, let attachment, let conversation):
      let id = ID<Conversation.Message>(at: now.instant, using: &generator)
      return submitForScreen(
        .conversation(
          .send(
            .init(conversation: conversation, message: id, text: text, attachment: attachment))))
    case .typing(let conversation): return sayTyping(in: conversation)
    case .attach: attachNext()
    case .effect(let effect): return [effect]
    }
    return []
  }

  private mutating func submitForScreen(_ command: Command) -> [Effect] {
    do throws(Refusal) {
      let effects = try submit(command)
      return effects + carryOut(screens.current.submitted(command, in: context))
    } catch {
      toast(error.message, .bad)
      return []
    }
  }

  /// What is chosen on other screens can be attached to a message.
  private mutating func attachNext() {
    let context = context
    let offers: any ScreenState = role == .admin ? screens.mediation : screens.dashboard
    let others: [any ScreenState] =
      (role == .seller ? [] : [offers]) + [screens.faces, screens.campaigns]
    screens.talk.attachNext(of: others.compactMap { $0.chosen(in: context).card }, in: context)
  }
}
