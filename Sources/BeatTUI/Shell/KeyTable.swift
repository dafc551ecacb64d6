import Models

enum KeyTable {
  /// Keys that do the same on every screen.
  static let everywhere: [KeyBinding] = [
    KeyBinding(keys: [.down, .character("j")], action: .down, label: "", help: "next row"),
    KeyBinding(keys: [.up, .character("k")], action: .up, label: "", help: "previous row"),
    KeyBinding(
      keys: [.pageDown, .control("f"), .character(" ")], action: .pageDown, label: "",
      help: "next page"),
    KeyBinding(keys: [.pageUp, .control("b")], action: .pageUp, label: "", help: "previous page"),
    KeyBinding(keys: [.home, .character("g")], action: .first, label: "", help: "first row"),
    KeyBinding(keys: [.end, .character("G")], action: .last, label: "", help: "last row"),
    KeyBinding(
      keys: [.character("1")], action: .firstScreen, label: "", help: "the first screen"),
    KeyBinding(
      keys: [.character("2")], action: .secondScreen, label: "", help: "the second screen"),
    KeyBinding(
      keys: [.character("3")], action: .thirdScreen, label: "", help: "the third screen"),
    KeyBinding(
      keys: [.character("4")], action: .fourthScreen, label: "", help: "the fourth screen"),
    about,
    KeyBinding(keys: [.character("/")], action: .find, label: "find", help: "show only rows with…"),
    KeyBinding(
      keys: [.character("H")], action: .history, label: "history",
      help: "what made it so: who, when, what"),
    KeyBinding(
      keys: [.character("t")], action: .lookBack, label: "time line",
      help: "the whole screen as of an earlier moment"),
    KeyBinding(
      keys: [.character("N")], action: .notes, label: "notes", help: "notes and news on the face"),
    KeyBinding(keys: [.character("b")], action: .bell, label: "bell", help: "notifications"),
    KeyBinding(
      keys: [.character("B")], action: .busy, label: "", help: "be busy, or not any more"),
    KeyBinding(
      keys: [.character("R")], action: .retry, label: "retry now",
      help: "connect now instead of waiting"),
    KeyBinding(
      keys: [.control("l")], action: .redraw, label: "", help: "draw anew and check the data"),
    KeyBinding(
      keys: [.control("z")], action: .suspend, label: "", help: "back to the shell; fg returns"),
    KeyBinding(keys: [.control("c"), .control("q")], action: .quit, label: "quit", help: "quit"),
    // Last: the footer keeps the last one however narrow it is.
    KeyBinding(keys: [.character("?")], action: .help, label: "keys", help: "this help"),
  ]

  static func own(_ pane: Pane) -> [KeyBinding] {
    switch pane {
    case .list(.mediation): mediation
    case .list(.dashboard): dashboard
    case .list(.faces): faces
    case .list(.campaigns): campaigns
    case .list(.overview): overview
    case .list(.messages): conversations
    case .map: map
    case .lines: lines
    case .thread: thread
    }
  }

  /// All bindings of a screen, its own first. A key that the screen uses is not the others' there.
  static func bindings(of pane: Pane) -> [KeyBinding] {
    let own = own(pane)
    let taken = Set(own.flatMap(\.keys))
    let others = everywhere.map { binding in
      KeyBinding(
        keys: binding.keys.filter { !taken.contains($0) }, action: binding.action,
        label: binding.label, help: binding.help)
    }
    return own + others.filter { !$0.keys.isEmpty }
  }

  private static let details = KeyBinding(
    keys: [.enter], action: .details, label: "details", help: "the face, its days and its quotes")
  private static let quotes = KeyBinding(
    keys: [.character("v")], action: .quotes, label: "versions",
    help: "the versions of the quote side by side")
  private static let closed = KeyBinding(
    keys: [.character("o")], action: .toggleClosed, label: "open/all",
    help: "show closed offers too, or open ones only")

  private static let mediation: [KeyBinding] = [
    KeyBinding(keys: [.character("q")], action: .quote, label: "quote", help: "quote the offer"),
    KeyBinding(
      keys: [.character("d")], action: .decline, label: "decline", help: "decline the request"),
    KeyBinding(
      keys: [.character("w")], action: .withdraw, label: "withdraw", help: "withdraw the quote"),
    details, quotes,
    KeyBinding(
      keys: [.left, .character("h")], action: .fold, label: "fold", help: "fold the buyer's section"
    ),
    KeyBinding(
      keys: [.right, .character("l")], action: .unfold, label: "unfold",
      help: "unfold the buyer's section"),
    force,
    KeyBinding(
      keys: [.tab], action: .toggleFold, label: "", help: "fold or unfold the buyer's section"),
    closed,
  ]

  private static let dashboard: [KeyBinding] = [
    KeyBinding(
      keys: [.character("a")], action: .approve, label: "approve", help: "approve the new quote"),
    KeyBinding(
      keys: [.character("r")], action: .reject, label: "reject", help: "reject the newest quote"),
    KeyBinding(
      keys: [.character("e")], action: .revise, label: "revise", help: "ask for a revised quote"),
    KeyBinding(
      keys: [.character("c")], action: .cancel, label: "cancel", help: "take the request back"),
    KeyBinding(
      keys: [.character("h")], action: .hold, label: "hold",
      help: "hold the days, or renew the hold once"),
    KeyBinding(
      keys: [.character("u")], action: .releaseHold, label: "release",
      help: "let the held days go"),
    KeyBinding(
      keys: [.character("x")], action: .challengeHold, label: "challenge",
      help: "ask the first option to book or let go"),
    details, quotes,
    KeyBinding(
      keys: [.character("n")], action: .request, label: "new request",
      help: "choose a face and ask for an offer"),
    closed,
  ]

  private static let campaigns: [KeyBinding] = [
    KeyBinding(
      keys: [.tab, .enter], action: .switchPane, label: "media buys",
      help: "to the lines of the campaign"),
    KeyBinding(
      keys: [.character("n")], action: .newCampaign, label: "new", help: "make a campaign"),
    KeyBinding(
      keys: [.character("e")], action: .editCampaign, label: "edit",
      help: "change its name, budget or days"),
    KeyBinding(
      keys: [.character("l")], action: .launchCampaign, label: "launch", help: "make a draft live"),
    KeyBinding(
      keys: [.character("p")], action: .pauseCampaign, label: "pause/resume",
      help: "pause what is live, or go on with it"),
    KeyBinding(
      keys: [.character("f")], action: .completeCampaign, label: "finish",
      help: "count it as completed"),
    KeyBinding(
      keys: [.character("c")], action: .cancelCampaign, label: "cancel",
      help: "cancel it with all that has not begun"),
    KeyBinding(
      keys: [.character("D")], action: .deleteCampaign, label: "delete",
      help: "delete it with its offers; its faces are free again"),
  ]
}
