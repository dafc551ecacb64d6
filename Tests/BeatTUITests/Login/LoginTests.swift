import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI
@testable import Models

/// The way in, and the end of a login.
@Suite struct LoginTests {
  private static let wrong = Refusal(
    .wrongCredentials, "The e-mail address or the password is wrong.")
  private static let disabled = Refusal(
    .accountDisabled, "This account is disabled. Ask the mediation desk.")

  private func asked(as email: String = "", size: Size = Size(columns: 80, rows: 24)) -> LoginBench
  {
    var bench = LoginBench(size: size)
    bench.perform(.loginNeeded(email: email))
    return bench
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `without a login the terminal asks for one, and names the server`(size: Size) {
    var bench = asked(size: size)
    for text in ["Log in", "at http://test", "E-mail", "Password", "○ not logged in", "Esc leave"] {
      #expect(bench.text.contains(text), "\(bench.text)")
    }
    #expect(!bench.text.contains("connecting"), "\(bench.text)")
    #expect(bench.model.deadline == nil)
    bench.type("tania@example.org")
    bench.press(.enter)
    bench.type("secret")
    #expect(bench.text.contains("tania@example.org") && bench.text.contains("••••••"))
    #expect(!bench.text.contains("secret"), "\(bench.text)")
    bench.press(.enter)
    #expect(bench.attempts == [.password(email: "tania@example.org", password: "secret")])
    #expect(bench.text.contains("waiting for the server"), "\(bench.text)")
  }

  @Test func `a known address is filled in, and the password has the cursor`() {
    var bench = asked(as: "tania@example.org")
    bench.type("secret")
    bench.press(.control("s"))
    #expect(bench.attempts == [.password(email: "tania@example.org", password: "secret")])
  }

  @Test func `a wrong password is typed again, and the address stays`() {
    var bench = asked(as: "tania@example.org")
    bench.type("wrong")
    bench.press(.enter)
    bench.perform(.loginRefused(Self.wrong))
    #expect(bench.text.contains("! The e-mail address or the password is wrong."))
    #expect(bench.text.contains("tania@example.org") && !bench.text.contains("•"))
    bench.type("secret")
    bench.press(.enter)
    #expect(bench.attempts.last == .password(email: "tania@example.org", password: "secret"))
  }

  @Test func `a server that can't be reached is said, and nothing is typed again`() {
    var bench = asked(as: "tania@example.org")
    bench.type("secret")
    bench.press(.enter)
    bench.perform(.loginRefused(Refusal(.unavailable, "http://test refuses connections.")))
    #expect(bench.text.contains("! http://test refuses connections."), "\(bench.text)")
    bench.press(.enter)
    #expect(bench.attempts.count == 2 && bench.attempts[0] == bench.attempts[1])
  }

  @Test(arguments: [
    ("", "E-mail: enter your e-mail address."), ("a", "Password: enter your password."),
  ])
  func `what is missing spends no try`(typed: String, sentence: String) {
    var bench = asked()
    bench.type(typed)
    bench.press(.control("s"))
    #expect(bench.text.contains(sentence), "\(bench.text)")
    #expect(bench.attempts.isEmpty)
  }

  @Test func `an invited user enters the code and chooses a password`() {
    var bench = asked()
    bench.type("nila@example.org")
    bench.press(.up, .right)
    #expect(bench.text.contains("invitation code") && bench.text.contains("Once more"))
    bench.press(.tab)
    bench.type("ABCDE-12345")
    bench.press(.tab)
    bench.type("short")
    bench.press(.control("s"))
    #expect(bench.text.contains("! Password: The password has 5 characters"), "\(bench.text)")
    bench.type("short but longer")
    bench.press(.tab)
    bench.type("another")
    bench.press(.enter)
    #expect(bench.text.contains("! Once more: it differs from the password."), "\(bench.text)")
    bench.press(.control("u"))
    bench.type("short but longer")
    bench.press(.enter)
    #expect(
      bench.attempts
        == [.invitation(.init(code: "ABCDE-12345", password: "short but longer"))])
  }

  @Test func `the address survives a look at the other way in`() {
    var bench = asked()
    bench.type("nila@example.org")
    bench.press(.up, .right, .left)
    #expect(bench.text.contains("nila@example.org") && bench.text.contains("e-mail and password"))
  }

  @Test(arguments: [Key.escape, .control("c")])
  func `Esc and ^C leave at once, also while the server is asked`(key: Key) {
    var bench = asked(as: "tania@example.org")
    bench.press(key)
    #expect(bench.effects.contains(.quit))
    bench = asked(as: "tania@example.org")
    bench.type("secret")
    bench.press(.enter, key)
    #expect(bench.effects.contains(.quit) && bench.model.isAtLogin)
  }

  @Test func `after the login the form is gone`() {
    var bench = asked()
    bench.perform(.loggedIn(user: bench.world.buyers[0].id.description))
    bench.start(as: bench.world.buyers[0])
    #expect(!bench.model.isAtLogin && bench.text.contains("Dashboard"), "\(bench.text)")
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 200, rows: 50)])
  func `a login that has ended asks for another and says why`(size: Size) {
    var bench = LoginBench(size: size)
    let tania = bench.world.buyers[0]
    bench.start(as: tania)
    bench.perform(.delivered(.linkChanged(.disconnected(reason: Self.disabled.message))))
    bench.perform(.loggedOut(Self.disabled))
    bench.perform(.loggedOut(Self.disabled))
    bench.uptime = 60_000
    bench.perform(.tick)
    for text in [
      "Logged out", "✗ This account is disabled. Ask the mediation desk.", tania.email,
      "You see what was there at",
    ] {
      #expect(bench.text.contains(text), "\(bench.text)")
    }
    bench.type("secret")
    bench.press(.enter)
    #expect(bench.attempts == [.password(email: tania.email, password: "secret")])
    bench.perform(.loggedIn(user: tania.id.description))
    #expect(!bench.model.isAtLogin && bench.model.viewer == tania)
  }

  @Test func `who logs in after another sees nothing of before`() {
    var bench = LoginBench()
    bench.start(as: bench.world.desk)
    bench.perform(.loggedOut(Self.disabled))
    bench.perform(.loggedIn(user: bench.world.buyers[0].id.description))
    #expect(bench.model.replica == nil && !bench.model.isAtLogin)
    #expect(bench.text.contains("Waiting for http://test"), "\(bench.text)")
  }

  @Test func `an answer that comes late doesn't cover the form`() {
    var bench = LoginBench()
    bench.start(as: bench.world.desk)
    bench.perform(.loggedOut(Self.disabled))
    bench.model.dialogs.append(.leave(LeavePanel()))
    bench.perform(.tick)
    bench.type("x")
    #expect(bench.text.contains("•"), "\(bench.text)")
  }
}
