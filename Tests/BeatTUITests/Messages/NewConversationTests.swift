import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// The members of the desk's new conversations.
@Suite struct NewConversationTests {
  private var world = Fixture()

  private var context: Context {
    var model = Model(
      size: Size(columns: 80, rows: 24),
      now: Now(instant: world.now, uptime: Uptime(milliseconds: 0)), server: "here",
      generator: SeededGenerator(seed: 1))
    let view = MarketView(viewer: world.desk, market: world.market.view(for: world.desk))
    _ = model.update(
      .delivered(.snapshot(Snapshot(epoch: Epoch(value: 1), seq: 0, state: view))),
      now: model.now)
    return model.context
  }

  private func members(_ names: String) throws(Refusal) -> [ConversationCommand.Party] {
    let context = context
    var form = Form.newConversation(about: nil, in: context)
    form.fields[0].line.insert("Rates")
    form.fields[1].line.insert(names)
    let product = try form.product(form, context)
    guard case .command(.conversation(.open(let body))) = product else { return [] }
    return body.members
  }

  @Test func `organisations and people are known by name`() throws {
    let (tania, babul) = (world.buyers[0], world.buyers[1])
    #expect(
      try members("tania & co, \(babul.name)") == [
        .init(organisation: world.desk.organisation), .init(organisation: tania.organisation),
        .init(organisation: babul.organisation, user: babul.id),
      ])
  }

  @Test mutating func `an ambiguous name is refused`() throws {
    let (tania, babul) = (world.buyers[0], world.buyers[1])
    let twin = User(
      id: ID(value: 77), name: tania.name, email: "twin@example.org", role: .buyer,
      organisation: babul.organisation)
    world.market.apply(.people(.userAdded(twin)))
    #expect(throws: Refusal.self) { try members(tania.name) }
    let namesake = Organisation(id: ID(value: 78), name: "TANIA & CO", role: .buyer)
    world.market.apply(.people(.organisationRegistered(namesake)))
    do {
      _ = try members("Tania & Co")
      Issue.record("one of two was taken")
    } catch {
      #expect(error.message.contains("2 organisations are called “tania & co”"))
    }
  }
}
