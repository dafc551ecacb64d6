import Models
import TestSupport
import Testing
import Wire

/// Replaying events up to any position.
@Suite struct EventReplayerTests {
  /// All events that the desk gets in a random market.
  private static func records(_ count: Int, seed: UInt64) -> [PastRecord<MarketProtocol>] {
    var fixture = Fixture()
    var random = RandomCommand(seed: seed)
    var records: [PastRecord<MarketProtocol>] = []
    while records.count < count {
      fixture.now = fixture.now.advanced(byMilliseconds: 400_000)
      let (command, actor) = random.next(&fixture)
      for event in (try? fixture.act(command, by: actor)) ?? [] {
        // Positions in the desk's stream have gaps.
        let seq = (records.last?.seq ?? 0) + 1 + Int64(records.count % 3)
        records.append(PastRecord(seq: seq, at: fixture.now, by: .clock, event: event))
      }
    }
    return records
  }

  private static func fold(_ records: some Sequence<PastRecord<MarketProtocol>>) -> Marketplace {
    var market = Marketplace()
    for record in records { market.apply(record.event) }
    return market
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `moving in any order gives the same states as replaying from the start`(seed: UInt64) {
    let records = Self.records(1_500, seed: seed)
    var replayer = EventReplayer()
    var generator = SeededGenerator(seed: seed)
    var known = 0
    for step in 0..<120 {
      if step % 6 == 0 {
        let more = min(records.count, known + .random(in: 0...200, using: &generator))
        replayer.append(Array(records[max(0, known - 3)..<more]))
        known = more
      }
      let isNear = Bool.random(using: &generator)
      let wanted =
        isNear
        ? replayer.position + .random(in: -3...3, using: &generator)
        : Int.random(in: -5...records.count + 5, using: &generator)
      replayer.move(to: wanted)
      let position = max(0, min(wanted, known))
      #expect(replayer.count == known && replayer.position == position)
      #expect(replayer.market == Self.fold(records[..<position]))
      #expect(replayer.former == Self.fold(records[..<max(0, position - 1)]), "\(position)")
      #expect(replayer.record?.seq == (position == 0 ? nil : records[position - 1].seq))
    }
  }

  @Test func `a long history has few checkpoints and reaches every position`() {
    let few = Self.records(64, seed: 9)
    var replayer = EventReplayer()
    // Repeating one event will do: if it doesn't fit, it changes nothing.
    for round in 0..<200 {
      replayer.append(
        few.map { record in
          var record = record
          record.seq += Int64(round) * 1_000
          return record
        })
      replayer.move(to: replayer.count)
    }
    #expect(replayer.count == 200 * few.count)
    for position in [12_799, 6_401, 6_400, 64, 1, 0, 9_000] {
      replayer.move(to: position)
      #expect(replayer.market == Self.fold(replayer.records[..<position]))
    }
  }

  @Test(arguments: 0..<3 as Range<UInt64>)
  func `of a long past the newest events stay, and the states are those of the whole past`(
    seed: UInt64
  ) {
    let records = Self.records(1_500, seed: seed)
    var replayer = EventReplayer()
    for start in stride(from: 0, to: records.count, by: 100) {
      replayer.append(Array(records[start..<min(start + 100, records.count)]))
      replayer.move(to: replayer.count)
      replayer.trim(toNewest: 500)
      #expect(replayer.count <= 500 + 100 + 64)
    }
    let forgotten = replayer.forgottenCount
    #expect(replayer.records == Array(records[forgotten...]) && replayer.count >= 500)
    for position in [replayer.count, replayer.count - 1, 1, 0, 250, 65, 64, replayer.count] {
      replayer.move(to: position)
      #expect(replayer.market == Self.fold(records[..<(forgotten + position)]), "\(position)")
    }
    replayer.move(to: 300)
    #expect(replayer.former == Self.fold(records[..<(forgotten + 299)]))
  }

  @Test func `what the user looks at stays, however much is added`() {
    let records = Self.records(1_500, seed: 5)
    var replayer = EventReplayer()
    replayer.append(Array(records[..<1_000]))
    replayer.move(to: 1_000)
    replayer.move(to: 200)
    replayer.append(records)
    replayer.trim(toNewest: 500)
    #expect(replayer.record == records[199] && replayer.forgottenCount < 200)
    #expect(replayer.market == Self.fold(records[..<200]))
    replayer.move(to: replayer.count)
    replayer.trim(toNewest: 500)
    #expect(replayer.records == Array(records.suffix(replayer.count)) && replayer.count < 600)
  }

  @Test func `times and log positions map to record positions`() {
    let records = Self.records(50, seed: 3)
    var replayer = EventReplayer()
    replayer.append(records)
    for (index, record) in records.enumerated() {
      #expect(replayer.position(ofSeq: record.seq) == index + 1)
      #expect(replayer.position(ofSeq: record.seq - 1) <= index)
      let same = records.count { $0.at <= record.at }
      #expect(replayer.position(at: record.at) == same)
    }
    #expect(replayer.position(at: records[0].at.advanced(byMilliseconds: -1)) == 0)
  }

  @Test func `repeated records are added once`() {
    let records = Self.records(20, seed: 4)
    var replayer = EventReplayer()
    replayer.append(records)
    replayer.append(Array(records.suffix(5)))
    #expect(replayer.records == records)
  }
}

/// The encoding of topics and authors.
@Suite struct HistoryCodingTests {
  @Test(arguments: [
    (Topic.offer(ID(value: 1)), "offer"), (.asset(ID(value: 1)), "asset"),
    (.campaign(ID(value: 1)), "campaign"),
  ])
  func `a topic is encoded with its kind`(topic: Topic, kind: String) throws {
    let bytes = try WireCoding.encode(topic)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"id":"00000000000000000000000001","kind":"\#(kind)"}"#)
    #expect(try WireCoding.decode(Topic.self, from: bytes) == topic)
  }

  @Test(arguments: [
    (Author.person("Tania"), #"{"kind":"person","name":"Tania"}"#),
    (.role(.admin), #"{"kind":"role","role":"admin"}"#), (.clock, #"{"kind":"clock"}"#),
    (.system, #"{"kind":"system"}"#), (.somebody, #"{"kind":"somebody"}"#),
  ])
  func `an author is encoded without what is hidden`(author: Author, text: String) throws {
    let bytes = try WireCoding.encode(author)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
    #expect(try WireCoding.decode(Author.self, from: bytes) == author)
  }

  @Test func `only the desk and colleagues see an author's name`() {
    let fixture = Fixture()
    let (tania, babul) = (fixture.buyers[0], fixture.buyers[1])
    func author(_ source: EventSource, _ asker: User, isDiscreet: Bool = false) -> Author {
      fixture.market.author(source, isDiscreet: isDiscreet, for: asker)
    }
    #expect(author(.user(tania.id), tania) == .person("Tania"))
    #expect(author(.user(tania.id), fixture.desk) == .person("Tania"))
    #expect(author(.user(tania.id), babul) == .role(.buyer))
    #expect(author(.user(fixture.desk.id), tania) == .role(.admin))
    #expect(author(.clock, tania) == .clock && author(.system, tania) == .system)
    // Who booked or released a face is hidden.
    #expect(author(.user(tania.id), babul, isDiscreet: true) == .somebody)
    #expect(author(.user(fixture.desk.id), babul, isDiscreet: true) == .somebody)
    #expect(author(.clock, babul, isDiscreet: true) == .somebody)
    #expect(author(.user(tania.id), tania, isDiscreet: true) == .person("Tania"))
    #expect(author(.user(tania.id), fixture.desk, isDiscreet: true) == .person("Tania"))
  }
}
