import BeatServer
import Models
import Testing
import Wire

/// Budgets and their table.
@Suite struct AdmissionTests {
  private let user = Payer.user(ID(value: 1))
  private let other = Payer.user(ID(value: 2))

  private func time(_ milliseconds: Int64) -> Uptime { Uptime(milliseconds: milliseconds) }

  @Test(arguments: AdmissionKind.allCases)
  func `everything has a price that its budget can pay`(kind: AdmissionKind) throws {
    let table = AdmissionTable()
    let price = table.price(of: kind)
    let rate = try #require(table.rates[price.budget])
    #expect(price.tokens >= 0 && price.work >= 0)
    #expect(price.tokens <= rate.burst && rate.perSecond > 0)
    // An event completes the answer to a command that was paid for, and a comeback is paid for by
    // the cut before it.
    #expect(price.tokens > 0 || [.event, .comeback].contains(kind))
  }

  @Test(arguments: AdmissionKind.allCases.filter { ![.event, .comeback].contains($0) })
  func `everything is bounded: the burst is granted, the next is not`(kind: AdmissionKind) throws {
    var admission = Admission()
    let price = admission.table.price(of: kind)
    let rate = try #require(admission.table.rates[price.budget])
    for _ in 0..<(rate.burst / price.tokens) {
      #expect(admission.spend(kind, by: user, at: time(0)) == nil)
    }
    let missing = price.tokens - rate.burst % price.tokens
    let wait = (missing * 1_000 + rate.perSecond - 1) / rate.perSecond
    #expect(admission.spend(kind, by: user, at: time(0)) == wait)
    #expect(admission.spend(kind, by: other, at: time(0)) == nil)
    #expect(admission.spend(kind, by: user, at: time(wait)) == nil)
  }

  @Test func `the first excess is answered, the rest of that second is cut`() {
    var table = AdmissionTable()
    table.rates[.link] = .init(1, perSecond: 1)
    var admission = Admission(table)
    #expect(admission.admit(.ping, by: user, at: time(0)) == .granted)
    #expect(admission.admit(.ping, by: user, at: time(10)) == .refused(milliseconds: 990))
    #expect(
      admission.admit(.ping, by: user, refusedAt: time(10), at: time(20))
        == .cut(milliseconds: 29_000))
    // Another connection of the user was not told yet.
    #expect(admission.admit(.ping, by: user, at: time(30)) == .refused(milliseconds: 970))
    // Who waits as long as the answer said is served again.
    #expect(admission.admit(.ping, by: user, refusedAt: time(30), at: time(1_000)) == .granted)
  }

  @Test func `who was cut off comes back after half a minute, and others are not concerned`() {
    var table = AdmissionTable()
    table.rates[.link] = .init(1, perSecond: 1)
    var admission = Admission(table)
    #expect(admission.spend(.comeback, by: user, at: time(0)) == nil)
    _ = admission.admit(.ping, by: user, at: time(0))
    _ = admission.admit(.ping, by: user, refusedAt: time(0), at: time(0))
    #expect(admission.spend(.comeback, by: user, at: time(0)) == 29_000)
    #expect(admission.spend(.comeback, by: other, at: time(0)) == nil)
    #expect(admission.spend(.comeback, by: user, at: time(29_000)) == nil)
  }

  @Test func `an excess that comes after a second is answered again`() {
    var table = AdmissionTable()
    table.rates[.commands] = .init(1, perSecond: 1)
    var admission = Admission(table)
    admission.charge(30, to: .commands, of: user, at: time(0))
    #expect(
      admission.admit(.command, by: user, refusedAt: time(0), at: time(1_000))
        == .refused(milliseconds: 29_000))
  }

  @Test func `one budget does not use up another`() {
    var admission = Admission()
    while admission.spend(.ping, by: user, at: time(0)) == nil {}
    for kind in [AdmissionKind.command, .history, .signal, .photo, .request, .upload] {
      #expect(admission.spend(kind, by: user, at: time(0)) == nil, "\(kind)")
    }
  }

  @Test func `budgets that are full again are forgotten, so strangers fill no memory`() {
    var table = AdmissionTable()
    table.budgetsMax = 100
    var admission = Admission(table)
    for number in 0..<10_000 {
      // 20 milliseconds are enough to fill the budget again.
      _ = admission.spend(
        .request, by: .address("\(number)"), at: time(Int64(number) * 20))
      #expect(admission.count <= 101)
    }
  }

  @Test func `a sentence says when to try again, and fits into a close frame`() {
    let admission = Admission()
    for kind in AdmissionKind.allCases {
      for milliseconds in [0, 1, 1_000, 1_001, Int64.max] {
        let sentence = admission.sentence(about: kind, milliseconds: milliseconds)
        #expect(sentence.utf8.count <= 123, "\(sentence)")
      }
    }
    #expect(
      admission.sentence(about: .ping, milliseconds: 1_001)
        == "Too many heartbeats at once. Try again in 2 seconds.")
    #expect(
      admission.sentence(about: .command, milliseconds: 50)
        == "Too many commands at once. Try again in a second.")
  }

  @Test func `a state costs more in a larger market, and a resume by what was missed`() {
    let table = AdmissionTable()
    let small = table.price(of: .hello).tokens
    #expect(small == RateLimits.helloCost)
    #expect(table.rates[.commands] == .init(RateLimits.burst, perSecond: RateLimits.perSecond))
  }
}
