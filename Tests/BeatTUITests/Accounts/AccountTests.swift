import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// The user's own account, and the logins of others for the desk.
@Suite struct AccountTests {
  private let world = Fixture()

  private func bench(as user: User? = nil, logins: Int = 3) -> PeopleBench {
    var bench = PeopleBench(as: user ?? world.buyers[0])
    bench.logins = (1...logins).map { PeopleBench.login($0, isOwn: $0 == 2) }
    return bench
  }

  @Test func `each role has an account with its logins, the own one first and marked`() {
    for user in [world.desk, world.seller, world.buyers[0]] {
      var bench = bench(as: user)
      bench.type("A")
      #expect(bench.asked == [.listOwnSessions])
      #expect(bench.text.contains("My account") && bench.text.contains(user.email))
      let lines = bench.text.split(separator: "\n").filter { $0.contains("10.0.0.") }
      #expect(lines.count == 3 && lines[0].contains("10.0.0.2") && lines[0].contains("● here"))
      #expect(bench.text.matches(of: /● here/).count == 1, "\(bench.text)")
    }
  }

  @Test func `the help names the key, and the panel has its own`() {
    var bench = bench()
    bench.type("?")
    var seen = ""
    for _ in 0..<6 {
      seen += bench.text
      bench.perform(.key(.pageDown))
    }
    #expect(seen.contains("my account: password and logins"))
    bench.type("<Esc>A?")
    #expect(bench.text.contains("change-password"), "\(bench.text)")
  }

  @Test func `a password is not shown, and the form says the least length`() {
    var bench = bench()
    bench.type("Aeold secret<Tab>a new secret")
    #expect(bench.text.contains("at least 10 characters"), "\(bench.text)")
    #expect(!bench.text.contains("secret") && bench.text.contains("•••••••••• "), "\(bench.text)")
  }

  @Test(arguments: [
    ("<Tab>short", "! New: The password has 5 characters; it needs at least 10."),
    ("old<Tab>tania@example.org", "! New: The password is the e-mail address."),
    ("old<Tab>long enough<Tab>long enogh", "! Once more: it differs from the new password."),
    ("<Tab>long enough<Tab>long enough", "! Current: enter your password of now."),
  ])
  func `a password that can't be right is not sent`(keys: String, sentence: String) {
    var bench = bench()
    bench.type("Ae\(sentence.hasPrefix("! New: The password has") ? "old" : "")\(keys)<C-s>")
    #expect(bench.text.contains(sentence), "\(bench.text)")
    #expect(bench.waiting.isEmpty)
  }

  @Test func `a wrong password focuses its field, and a changed one closes the form`() {
    var bench = bench()
    bench.type("Aeold<Tab>long enough<Tab>long enough<C-s>")
    #expect(
      bench.asked.last == .changeOwnPassword(.init(current: "old", password: "long enough")))
    bench.answer(.failure(Refusal(.wrongCredentials, "The current password is wrong.")))
    #expect(bench.text.contains("! Current: that is not your password."), "\(bench.text)")
    guard case .form(let form) = bench.model.dialogs.last else {
      Issue.record("The form is closed.")
      return
    }
    #expect(form.focus == 0 && form.call == nil)
    bench.type("<C-s>")
    bench.done()
    #expect(bench.text.contains("The password is changed"))
    #expect(bench.text.contains("My account"))
  }

  @Test func `one login ends, all others end, and the own one can't be chosen for that`() {
    var bench = bench()
    bench.type("Ax")
    #expect(bench.model.dialogs.count == 1)
    bench.type("jx")
    #expect(bench.text.contains("from 10.0.0.1"), "\(bench.text)")
    bench.type("y")
    #expect(bench.asked.last == .logOutElsewhere(.init(session: "login1")))
    bench.done()
    bench.type("X")
    #expect(bench.text.contains("Your 2 other logins end"), "\(bench.text)")
    bench.type("y")
    #expect(bench.asked.last == .logOutElsewhere(.init()))
  }

  @Test func `logins are asked for again once they have changed`() {
    var bench = bench()
    bench.type("A")
    bench.logins.removeFirst()
    bench.perform(.delivered(.accountsChanged))
    bench.uptime = 1_000
    bench.perform(.tick)
    #expect(bench.asked.count == 2 && bench.text.contains("2 logins"), "\(bench.text)")
  }

  @Test func `the desk sees another's logins and ends them`() {
    var bench = bench(as: world.desk)
    let tania = world.buyers[0].id.description
    bench.type("5/tania<Enter><Enter>")
    #expect(bench.asked.last == .showUser(.init(user: tania)))
    #expect(bench.text.contains("✓ active"), "\(bench.text)")
    bench.type("jxy")
    #expect(bench.asked.last == .logOut(.init(user: tania, session: "login1")))
    bench.done()
    bench.type("Xy")
    #expect(bench.asked.last == .logOut(.init(user: tania)))
  }

  @Test func `a user whose role has changed sees nothing of before, and is told`() {
    var bench = bench(as: world.desk)
    bench.type("5A")
    var demoted = world.desk
    (demoted.role, demoted.organisation) = (.buyer, world.buyers[0].organisation)
    bench.start(as: demoted)
    #expect(bench.model.dialogs.isEmpty && bench.model.accounts.rows.isEmpty)
    #expect(bench.model.screen == .dashboard)
    #expect(bench.text.contains("you work at Tania & Co now (buyer)"), "\(bench.text)")
  }
}
