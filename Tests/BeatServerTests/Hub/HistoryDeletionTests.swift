import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// History of notes and messages that were deleted later.
@Suite struct HistoryDeletionTests {
  @Test func `history shows that a deleted message existed, without its text`()
    throws
  {
    var bench = try HubBench()
    let (desk, tania) = (bench.connect(1, as: bench.fixture.desk), bench.fixture.buyers[0])
    let buyer = bench.connect(2, as: tania)
    let (conversation, message) = (ID<Conversation>(value: 90), ID<Conversation.Message>(value: 91))
    bench.ask(
      .conversation(
        .open(
          .init(
            conversation: conversation, subject: "Farmgate",
            members: [
              .init(organisation: tania.organisation),
              .init(organisation: bench.fixture.desk.organisation),
            ]))), buyer)
    bench.ask(
      .conversation(.send(.init(conversation: conversation, message: message, text: "canary one"))),
      buyer)
    bench.ask(
      .conversation(.edit(.init(conversation: conversation, message: message, text: "canary two"))),
      buyer)
    bench.append()
    #expect("\(bench.history(desk))".contains("canary one"))
    bench.ask(.conversation(.delete(.init(conversation: conversation, message: message))), buyer)
    bench.append()
    for peer in [desk, buyer] {
      let records = bench.history(peer)
      #expect(!"\(records)".contains("canary"))
      let kinds = records.map(\.event.name)
      #expect(
        kinds.suffix(3) == [
          "message_sent", "message_edited",
          "message_deleted",
        ])
    }
  }

  @Test func `a message id that is reused does not revoke the older message`() throws {
    var bench = try HubBench()
    let (tania, babul) = (bench.fixture.buyers[0], bench.fixture.buyers[1])
    let peers = [bench.connect(1, as: tania), bench.connect(2, as: babul)]
    let message = ID<Conversation.Message>(value: 91)
    for (index, user) in [tania, babul].enumerated() {
      let conversation = ID<Conversation>(value: UInt128(index) + 500)
      let members = [user, bench.fixture.desk].map {
        ConversationCommand.Party(organisation: $0.organisation)
      }
      bench.ask(
        .conversation(.open(.init(conversation: conversation, subject: "x", members: members))),
        peers[index])
      bench.ask(
        .conversation(
          .send(
            .init(conversation: conversation, message: message, text: "said by \(user.name)"))),
        peers[index])
    }
    bench.append()
    bench.ask(
      .conversation(.delete(.init(conversation: ID(value: 501), message: message))), peers[1])
    bench.append()
    #expect("\(bench.history(peers[0]))".contains("said by Tania"))
    #expect(!"\(bench.history(peers[1]))".contains("said by Babul"))
  }

  @Test func `a deleted reply's text disappears from every history`() throws {
    var bench = try HubBench()
    let (tania, world) = (bench.fixture.buyers[0], bench.fixture)
    let peers = [bench.connect(1, as: tania), bench.connect(2, as: world.desk)]
    let seller = bench.connect(3, as: world.seller)
    bench.ask(bench.request(), peers[0])
    bench.ask(world.write("lit?"), peers[0])
    bench.append()
    let note = try #require(bench.hub.market.notebooks.rows.first?.notes.first?.id)
    bench.ask(world.reply("canary one", to: note), peers[1])
    bench.append()
    let reply = try #require(bench.hub.market.notebooks.rows.first?.notes.first?.replies.first?.id)
    bench.ask(
      .note(.editReply(.init(asset: world.face.id, reply: reply, text: "canary two"))), peers[1])
    bench.ask(world.open(bookOf: tania, to: world.seller), peers[1])
    bench.append()
    for peer in peers + [seller] { #expect("\(bench.history(peer))".contains("canary")) }
    bench.ask(.note(.deleteReply(.init(asset: world.face.id, reply: reply))), peers[1])
    bench.append()
    for peer in peers + [seller] {
      let records = bench.history(peer)
      #expect(!"\(records)".contains("canary"))
      #expect("\(records)".contains("lit?"))
    }
  }
}
