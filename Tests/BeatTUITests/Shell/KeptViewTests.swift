import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

@Suite struct KeptViewTests {
  private let fixture = Fixture()
  private var now: Now { Now(instant: fixture.now, uptime: Uptime(milliseconds: 0)) }

  /// A terminal of the next run.
  private func start(_ view: KeptView, as user: User? = nil) -> (Model, [Effect]) {
    var model = Model(
      size: Size(columns: 100, rows: 30), now: now, server: "http://test",
      generator: SeededGenerator(seed: 5))
    var effects = model.update(.keptView(view), now: now)
    let viewer = user ?? fixture.buyers[0]
    let state = MarketView(viewer: viewer, market: fixture.market.view(for: viewer))
    effects += model.update(
      .delivered(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 0, state: state))), now: now)
    return (model, Self.saved(effects))
  }

  private static func saved(_ effects: [Effect]) -> [Effect] {
    effects.filter { if case .saveView = $0 { true } else { false } }
  }

  private func press(_ keys: Key..., in model: inout Model) -> KeptView? {
    var last: KeptView?
    for key in keys {
      for case .saveView(let view) in model.update(.key(key), now: now) { last = view }
    }
    return last
  }

  @Test func `the next start begins on the screen, in the order and with the search of the last`()
    throws
  {
    var (model, effects) = start(KeptView())
    #expect(effects == [] && model.screen == .dashboard)
    let screen = press(.character("2"), in: &model)
    #expect(screen?.screen == .faces)
    let sort = press(.character("s"), .character("S"), in: &model)
    let search = press(
      .character("/"), .character("l"), .character("e"), .character("d"), .enter, in: &model)
    let kept = try #require(search)
    #expect(kept.sort == sort?.sort && kept.filters == ["faces": "led"])
    let (again, saved) = start(try #require(KeptView(bytes: kept.bytes)))
    #expect(saved == [] && again.screen == .faces)
    #expect(again.screens.faces.filter.line.text == "led")
    #expect(again.screens.faces.sort == model.screens.faces.sort)
  }

  @Test func `what is typed into a search line is saved when it is done, and not by letter`() {
    var (model, _) = start(KeptView())
    _ = press(.character("2"), in: &model)
    #expect(press(.character("/"), .character("l"), .character("e"), in: &model) == nil)
    #expect(press(.enter, in: &model)?.filters == ["faces": "le"])
  }

  @Test func `what does not change the view saves nothing`() {
    var (model, _) = start(KeptView())
    #expect(press(.down, .up, .character("?"), .escape, in: &model) == nil)
  }

  @Test func `a terminal that has no place for it saves nothing`() {
    var model = start(KeptView()).0
    model.keptView = nil
    #expect(press(.character("2"), .character("s"), in: &model) == nil)
  }

  @Test func `folds and closed offers of the desk come back`() throws {
    var view = KeptView()
    view.folded = [fixture.buyers[0].organisation]
    view.showsClosed = [.mediation, .dashboard]
    let (model, saved) = start(view, as: fixture.desk)
    #expect(saved == [])
    #expect(model.screens.mediation.isFolded(fixture.buyers[0].organisation))
    #expect(model.screens.mediation.showsClosed && model.screens.dashboard.showsClosed)
    #expect(model.screens.kept(after: KeptView()).folded == view.folded)
  }

  @Test func `a screen that the role doesn't have is left out`() {
    var view = KeptView()
    view.screen = .people
    #expect(start(view).0.screen == .dashboard)
    #expect(start(view, as: fixture.desk).0.screen == .people)
  }

  @Test(arguments: [
    "{}", #"{"future":[1],"screen":"atlas"}"#,
    #"{"columns":["code","smell"],"folded":["x"],"shows_closed":["atlas"]}"#,
  ])
  func `files of other versions are read as far as they are known`(text: String) throws {
    let view = try #require(KeptView(bytes: Array(text.utf8)))
    #expect(view.screen == nil && view.folded == [] && view.showsClosed == [])
    #expect(view.columns.map { $0 == [.code] } ?? true)
    #expect(start(view).0.screen == .dashboard)
  }

  @Test(arguments: ["", "x", "[]", #"{"filters":3}"#, #"{"screen":"faces""#])
  func `damaged bytes are no view`(text: String) {
    #expect(KeptView(bytes: Array(text.utf8)) == nil)
  }

  @Test func `a control character in the file reaches no screen`() throws {
    var view = KeptView()
    view.filters = ["faces": "a\u{1b}]2;x\u{7}b"]
    let text = start(view).0.screens.faces.filter.line.text
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 })
  }
}
