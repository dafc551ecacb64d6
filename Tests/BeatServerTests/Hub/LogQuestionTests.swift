import Models
import TestSupport
import Testing
import Wire

@testable import BeatServer

/// What the log has read is read again where something was deleted meanwhile, but only when the
/// deletion is on disk.
@Suite struct LogQuestionTests {
  private static let campaign = ID<Campaign>(value: 80)
  private static let talk = ID<Conversation>(value: 50)

  private var bench: HubBench
  private let peer: PeerID

  /// A campaign's deletion is looked up, and when it ends, the campaign exists: it is in the
  /// archive, with its offer.
  init() throws {
    bench = try HubBench()
    let tania = bench.fixture.buyers[0]
    peer = bench.connect(1, as: tania)
    bench.readsSlowly = true
    bench.ask(.campaign(.delete(.init(campaign: Self.campaign))), peer)
    bench.ask(
      .campaign(.create(Campaign(id: Self.campaign, name: "Eid", buyer: tania.organisation))), peer)
    bench.append()
    bench.ask(
      bench.fixture.ask(
        81, bench.fixture.face.id, bench.fixture.days(40, 70), campaign: Self.campaign), peer)
    bench.append()
    bench.ask(.offer(.cancel(.init(offer: ID(value: 81), reason: ""))), peer)
    bench.append()
    let members = [tania, bench.fixture.desk].map {
      ConversationCommand.Party(organisation: $0.organisation)
    }
    bench.ask(
      .conversation(.open(.init(conversation: Self.talk, subject: "x", members: members))), peer)
    bench.append()
    bench.skip(days: 8)
    bench.append()
    _ = bench.heard(peer)
  }

  /// During an append, the look-up ends and then a read. The deletion becomes the next batch.
  private mutating func deleteDuringAppend(_ finishRead: (inout HubBench) -> Void) {
    bench.ask(.notification(.read(.init(ids: []))), peer)
    #expect(bench.appending.count == 1 && bench.lookUps.count == 1)
    bench.finishLookUp()
    finishRead(&bench)
    bench.appendNext()
    #expect(bench.appending.first?.archive.isEmpty == false)
  }

  @Test mutating func `a page of the archive is read again when the deletion is on disk`() throws {
    bench.say(
      .archive(ArchiveRequest(id: RequestID(value: 9), query: ArchiveQuery(.offers))), peer)
    #expect(bench.archiveReads.first?.1.rows.count == 1)
    deleteDuringAppend { $0.finishArchiveRead() }
    #expect(bench.archiveReads.isEmpty)
    bench.append()
    bench.read()
    let pages = bench.heard(peer).compactMap { frame in
      if case .archive(let page) = frame { page.rows.count } else { nil }
    }
    #expect(pages == [0])
  }

  @Test mutating func `messages are read again when the deletion is on disk`() throws {
    let reader = bench.begin(
      .messages(Self.talk, before: .max), token: "\(bench.fixture.buyers[0].id)")
    deleteDuringAppend { $0.finishMessageRead() }
    #expect(bench.asking.isEmpty)
    bench.append()
    #expect(bench.asking.count == 1)
    bench.read()
    #expect(try bench.answer(to: reader, as: MessagePage.self) != nil)
  }

  @Test mutating func `a page of history is read again when the deletion is on disk`() throws {
    bench.say(
      .history(
        HistoryRequest(id: RequestID(value: 9), about: nil, span: .before(nil), limit: 100)), peer)
    deleteDuringAppend { $0.finishHistoryRead() }
    #expect(bench.reading.isEmpty)
    bench.append()
    bench.read()
    let pages = bench.heard(peer).compactMap { frame in
      if case .history(let page) = frame { page.records.first?.event.name } else { nil }
    }
    #expect(pages == ["campaign_deleted"])
  }
}
