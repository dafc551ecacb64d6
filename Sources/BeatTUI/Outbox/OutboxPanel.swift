import Localization
import Models
import WSClient
import Wire

/// What waits for the server, and what it has refused.
struct OutboxPanel: Panel, Equatable {
  private(set) var selection = Selection<CommandID>()

  var dialog: Dialog { .outbox(self) }

  func draw(on canvas: inout Canvas, in context: Context) -> Position? {
    OutboxView(context: context, panel: self).draw(on: &canvas)
    return nil
  }

  private func chosen(in context: Context) -> OutboxLine? {
    let lines = context.outbox.lines
    return selection.index(in: lines.map(\.id)).map { lines[$0] }
  }

  func actions(in context: Context) -> [PanelAction] {
    let line = chosen(in: context)
    let none: Hindrance? = line == nil ? .fact("Nothing waits.") : nil
    let notRefused: Hindrance? =
      none ?? (line?.isRefused == true ? nil : .fact("The server has not refused it."))
    return [
      PanelAction(
        "go-to", .enter, label: "go to", help: "go to what the command is about",
        unless: none ?? (destination(in: context) == nil ? .fact("No screen shows it.") : nil)),
      PanelAction(
        "cancel-command", .character("c"), label: "cancel", help: "cancel what was never sent",
        unless: none ?? line?.state.whyNotCancelled, commits: true),
      PanelAction(
        "send-again", .control("s"), label: "send again", help: "do a refused command again",
        unless: notRefused, commits: true),
      PanelAction(
        "forget-refused", .character("x"), label: "forget", help: "remove a refused command",
        unless: notRefused, commits: true),
      PanelAction(
        "forget-all-refused", .character("X"), help: "remove all refused commands",
        unless: context.outbox.refusedCount == 0 ? .fact("The server has refused nothing.") : nil,
        commits: true),
      .move("another command"), .close(.character("W"), .character("q")),
    ]
  }

  mutating func handle(_ key: Key, in context: Context) -> [Intent] {
    let line = chosen(in: context)
    switch key {
    case .escape, .character("W"), .character("q"): return [.close]
    case .enter: return destination(in: context).map { [.close, .reveal($0)] } ?? []
    case .character("c"):
      guard let line else { return [] }
      if let hindrance = line.state.whyNotCancelled { return [.say(hindrance.sentence, .bad)] }
      return [.outbox(.cancel(line.id))]
    case .character("x"): return refused(line).map { [.outbox(.forget([$0]))] } ?? []
    case .character("X"):
      return [.outbox(.forget(context.outbox.lines.filter(\.isRefused).map(\.id)))]
    case .control("s"): return refused(line).map { [.outbox(.sendAgain($0))] } ?? []
    default:
      let page = OutboxView.rect(in: context).listLength(rowHeight: OutboxView.rowHeight)
      if let steps = key.steps(page: page) { selection.move(by: steps, in: context.outbox.ids) }
      return []
    }
  }

  private func refused(_ line: OutboxLine?) -> CommandID? {
    line.flatMap { $0.isRefused ? $0.id : nil }
  }

  mutating func choose(_ key: RowKey, in context: Context) {
    if case .index(let index) = key { selection.choose(index, in: context.outbox.ids) }
  }

  /// Keeps the cursor on its command when others are answered.
  mutating func refresh(in context: Context) -> [Intent] {
    selection.refresh(in: context.outbox.ids)
    return []
  }

  /// Where the screens show what the command is about.
  private func destination(in context: Context) -> Destination? {
    guard let command = chosen(in: context)?.envelope.command else { return nil }
    let market = context.market
    if case .conversation(.send(let body)) = command { return .conversation(body.conversation) }
    if let offer = command.offer, market.offers.contains(offer) { return .offer(offer) }
    for value in command.namedThings {
      if market.campaigns.contains(ID(value: value)) { return .campaign(ID(value: value)) }
      if market.assets.contains(ID(value: value)) { return .asset(ID(value: value)) }
      if let booking = market.bookings[ID(value: value)] { return .asset(booking.asset) }
      if let buy = market.mediaBuys[ID(value: value)] { return .campaign(buy.campaign) }
    }
    return nil
  }
}

extension OutboxLine.State {
  /// Only what was never sent can be cancelled: of the rest the server may have done it already.
  var whyNotCancelled: Hindrance? {
    switch self {
    case .waiting: nil
    case .sent, .asked: .fact("It was sent: the server may have done it. Its answer will show.")
    case .refused: .fact("The server has refused it: there is nothing to cancel.")
    }
  }
}
