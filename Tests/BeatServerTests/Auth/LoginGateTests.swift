import Testing
import WSCore
import Wire

@testable import BeatServer

@Suite struct LoginGateTests {
  private static let burstPerAccount = 10
  private static let burstPerClient = 60
  private static let burstPerFamily = 20
  private static let burstOfUnknownTokens = 60
  private static let refillMilliseconds: Int64 = 3_000

  private var gate = LoginGate()

  private mutating func status(
    _ email: String, client: String = "c", at milliseconds: Int64 = 0, isAnswered: Bool = true
  ) -> Int {
    do throws(HTTPError) {
      try gate.admit(email: email, client: client, at: Uptime(milliseconds: milliseconds))
      if isAnswered { gate.release() }
      return 200
    } catch {
      return error.status
    }
  }

  private mutating func renewal(
    _ family: [UInt8]?, client: String = "c", at milliseconds: Int64 = 0
  ) -> Int {
    do throws(HTTPError) {
      try gate.admitRenewal(of: family, client: client, at: Uptime(milliseconds: milliseconds))
      return 200
    } catch {
      return error.status
    }
  }

  @Test mutating func `attempts for one account from one address are limited and refill over time`()
  {
    for _ in 0..<Self.burstPerAccount { #expect(status("a") == 200) }
    #expect(status("a") == 429)
    #expect(status("b") == 200)
    #expect(status("a", at: Self.refillMilliseconds) == 200)
    #expect(status("a", at: Self.refillMilliseconds) == 429)
  }

  @Test mutating func `attempts from one address are limited, whatever the account`() {
    let results = (0...Self.burstPerClient).map { status("\($0)") }
    #expect(results.last == 429 && results.dropLast().allSatisfy { $0 == 200 })
    #expect(status("x", client: "another") == 200)
  }

  @Test mutating func `nobody can lock another out from another address`() {
    for _ in 0..<2_000 {
      for victim in ["a", "b", "c"] { _ = status(victim, client: "attacker") }
    }
    for victim in ["a", "b", "c"] {
      #expect(status(victim, client: "attacker") == 429)
      for _ in 0..<Self.burstPerAccount { #expect(status(victim, client: "home") == 200) }
    }
  }

  /// An address without an account guesses for nineteen seconds, and three users come from another.
  @Test mutating func `after 1839 guesses for three accounts each of their users gets in`() {
    var checked = 0
    for number in 0..<1_839 as Range<Int64> {
      let victim = ["a", "b", "c"][Int(number % 3)]
      if status(victim, client: "attacker", at: number * 10) == 200 { checked += 1 }
    }
    // Ten for each account, and one every three seconds.
    #expect(checked <= 3 * (Self.burstPerAccount + 7), "\(checked)")
    let right = (0..<18).map { status(["a", "b", "c"][$0 % 3], client: "home", at: 19_000) }
    #expect(right.allSatisfy { $0 == 200 }, "\(right)")
  }

  @Test mutating func `of 59112 texts that are no token some sixty reach the log`() {
    let results = (0..<59_112 as Range<Int64>).map { renewal(nil, at: $0 / 10) }
    #expect((60...62).contains(results.count { $0 == 200 }))
    #expect(renewal([1], client: "c", at: 6_000) == 200)
  }

  @Test mutating func `an address that is refused is charged for no account`() {
    for number in 0..<Self.burstPerClient { _ = status("\(number)") }
    for _ in 0..<100 { #expect(status("a") == 429) }
    // The address gets an attempt back, and the account has all of its own.
    for number in 1...Int64(Self.burstPerAccount) {
      #expect(status("a", at: number * Self.refillMilliseconds) == 200)
    }
  }

  @Test mutating func `a limited number of attempts waits for the worker`() {
    for number in 0..<LoginGate.waitingMax {
      #expect(status("\(number)", isAnswered: false) == 200)
    }
    #expect(status("x") == 503)
    gate.release()
    #expect(status("x") == 200)
  }

  @Test mutating func `renewals of one login are limited, whatever the address`() {
    for number in 0..<Self.burstPerFamily {
      #expect(renewal([1], client: "\(number)") == 200)
    }
    #expect(renewal([1]) == 429 && renewal([2]) == 200)
    #expect(renewal([1], at: Self.refillMilliseconds) == 200)
  }

  @Test mutating func `texts that are no token are limited by address, and disturb no login`() {
    for _ in 0..<Self.burstOfUnknownTokens { #expect(renewal(nil) == 200) }
    #expect(renewal(nil) == 429)
    #expect(renewal(nil, client: "another") == 200)
    #expect(renewal([1]) == 200 && status("a") == 200)
  }
}
