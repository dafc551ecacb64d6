import BeatServer
import BeatTUI
import DemoMarket
import Localization
import Models
import Pictures
import WSClient
import Wire

/// A terminal of somebody in the demonstration's market, at a moment that never changes.
struct Scene {
  /// 2026-03-05 14:40 in Dhaka.
  static let now = Now(
    instant: Instant(milliseconds: 1_772_700_000_000), uptime: Uptime(milliseconds: 0))

  static let market: Marketplace = {
    var market = Marketplace()
    for step in (try? DemoData.steps(at: now.instant)) ?? [] {
      let events = try? market.decide(step.command, id: step.id, by: step.actor, at: step.at)
      for event in events ?? [] { market.apply(event) }
    }
    return market
  }()

  private(set) var model: Model
  /// Whether the server answers requests about accounts.
  var answersAccounts = true

  init(_ email: String, _ size: Size, look: Look = Look(), language: Language = .english) {
    model = Model(
      size: size, now: Self.now, server: "http://127.0.0.1:4100",
      look: look, preferences: Preferences(language: language), generator: SeededGenerator(seed: 7))
    guard let user = Self.market.users.rows.first(where: { $0.email == email }) else { return }
    let view = MarketView(viewer: user, market: Self.market.view(for: user))
    receive(.linkChanged(.connected(latencyMilliseconds: 1)))
    receive(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 1_000, state: view)))
  }

  mutating func receive(_ delivery: Delivery<MarketProtocol>) { update(.delivered(delivery)) }

  /// What the model asks of the past is answered at once, and so are photos, drawn as the server
  /// draws them.
  private mutating func update(_ message: Message) {
    for effect in model.update(message, now: Self.now) {
      switch effect {
      case .requestHistory(let request):
        guard let user = model.replica?.viewer,
          let page = DemoServer.page(of: request, for: user)
        else { continue }
        receive(.history(page))
      case .requestArchive(let request):
        // Nothing of these scenes is old enough to have left.
        receive(.archive(ArchivePage(id: request.id, rows: [], next: nil, count: 0)))
      case .searchMessages(let text):
        guard let user = model.replica?.viewer else { continue }
        update(.found(DemoServer.search(text, for: user), for: text))
      case .ask(let call):
        guard answersAccounts, let user = model.replica?.viewer else { continue }
        update(
          .account(DemoAccounts.answer(call.request, for: user), to: call.number))
      case .fetchPicture(let url):
        guard let picture = DemoData.photo(url, in: Self.market) else { continue }
        update(.picture(.shown(picture), from: url))
      default: continue
      }
    }
  }

  mutating func resize(_ size: Size) { update(.resized(size)) }

  /// Presses keys, of which the ones without a letter are named: `jj<Enter>`.
  mutating func press(_ keys: String) {
    var rest = Substring(keys)
    while let first = rest.popFirst() {
      guard first == "<" else {
        update(.key(.character(first)))
        continue
      }
      let name = String(rest.prefix { $0 != ">" })
      rest = rest.dropFirst(name.count + 1)
      guard let key = Self.named[name] else { continue }
      update(.key(key))
    }
  }

  private static let named: [String: Key] = [
    "Enter": .enter, "Esc": .escape, "Tab": .tab, "Left": .left, "Right": .right, "Down": .down,
    "Up": .up, "PageUp": .pageUp, "PageDown": .pageDown, "Home": .home, "End": .end,
    "C-g": .control("g"), "C-j": .control("j"), "C-o": .control("o"), "C-s": .control("s"),
    "C-u": .control("u"),
    "Quit": .control("c"), "lt": .character("<"),
  ]

  var text: String { model.view().canvas.text }
}
