import TestSupport
import Testing
import Wire

@testable import BeatTUI
@testable import Models

/// The table that footer, help, palette and mouse come from.
@Suite struct NamedActionTests {
  private static let roles: [Role] = [.admin, .buyer, .seller]

  private static func user(_ role: Role, of world: Fixture) -> User {
    switch role {
    case .admin: world.desk
    case .buyer: world.buyers[0]
    case .seller: world.seller
    }
  }

  /// With an offer and a campaign, at each screen of a role.
  private static func benches(_ role: Role) throws -> [CommandBench] {
    var world = Fixture()
    _ = try world.request(world.face, by: world.buyers[0])
    return Screen.all(for: role).indices.map { index in
      var bench = CommandBench(world, as: user(role, of: world))
      bench.press(.character(Character("\(index + 1)")))
      return bench
    }
  }

  @Test(arguments: roles)
  func `names are unique, and every action has a sentence and a kebab name`(
    role: Role
  ) throws {
    for bench in try Self.benches(role) {
      let actions = bench.model.namedActions()
      #expect(Set(actions.map(\.name)).count == actions.count)
      #expect(actions.count > 40)
      for action in actions {
        #expect(!action.sentence.isEmpty, "\(action.name)")
        #expect(
          action.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-") },
          "\(action.name)")
      }
    }
  }

  @Test(arguments: Screen.allCases)
  func `a key is bound once in each part of a screen`(screen: Screen) {
    for table in type(of: Screens()[screen]).tables {
      let keys = table.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(screen): \(keys.map(\.name))")
    }
  }

  @Test(arguments: roles)
  func `an action that works does something, and one that doesn't says why`(
    role: Role
  ) throws {
    for bench in try Self.benches(role) {
      for action in bench.model.namedActions() {
        var copy = bench
        let toasts = copy.model.toasts.count
        _ = copy.model.run(action)
        guard let hindrance = action.hindrance else { continue }
        #expect(copy.model.toasts.last?.text == hindrance.sentence, "\(action.name)")
        #expect(copy.model.toasts.count > toasts || toasts == Toast.countMax)
        #expect(hindrance.sentence.hasSuffix("."))
        #expect(copy.model.dialogs.isEmpty)
      }
    }
  }

  @Test(arguments: roles)
  func `a form opens exactly where the table says that it does`(role: Role) throws {
    let forms: Set<String> = [
      "quote", "decline", "withdraw", "approve", "reject", "revise", "cancel", "hold", "release",
      "challenge", "new-campaign", "edit-face", "maintenance", "withdraw-face", "request",
      "return-to-service", "force-booking", "invite", "change-role", "new-conversation",
      "confirm-booking", "refuse-booking", "rename-organisation",
    ]
    var seen = 0
    for bench in try Self.benches(role) {
      for action in bench.model.namedActions() where forms.contains(action.name) {
        var copy = bench
        _ = copy.model.run(action)
        let opens = if case .form = copy.model.dialogs.last { true } else { false }
        #expect(opens == (action.hindrance == nil), "\(action.name)")
        seen += 1
      }
    }
    #expect(seen > 4)
  }

  @Test func `in the past an action that changes something says that it can't`() throws {
    var bench = try #require(try Self.benches(.admin).first)
    bench.press(.character("t"))
    let quote = try #require(bench.model.namedActions().first { $0.name == "quote" })
    #expect(quote.hindrance == .past)
  }

  @Test func `an action of another screen goes there and is done on what is selected there`()
    throws
  {
    var bench = try #require(try Self.benches(.buyer).first)
    bench.run("map")
    #expect(bench.model.screen == .faces)
    #expect(bench.model.screens.faces.hasMapFocus)
  }
}
