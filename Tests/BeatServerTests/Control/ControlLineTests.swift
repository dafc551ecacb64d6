import BeatServer
import Models
import Testing
import Wire

/// Lines of the control socket.
@Suite struct ControlLineTests {
  private static let requests: [AccountRequest] = [
    .listUsers(.init(text: "a")), .showUser(.init(user: "a@b.org")),
    .addUser(
      .init(email: "a@b.org", name: "A", role: .buyer, organisation: "X", password: "0123456789")),
    .inviteUser(.init(email: "a@b.org")), .disableUser(.init(user: "a")),
    .enableUser(.init(user: "a")), .setPassword(.init(user: "a", password: "0123456789")),
    .changeRole(.init(user: "a", role: .seller, organisation: "X", isNewOrganisation: true)),
    .moveUser(.init(user: "a", organisation: "X")), .listSessions(.init(user: "a")),
    .logOut(.init(user: "a", session: "s")), .removeUser(.init(user: "a")), .listOrganisations,
    .renameOrganisation(.init(organisation: "X", name: "Y")),
    .mergeOrganisation(.init(organisation: "X", into: "Y")),
    .changeOwnPassword(.init(current: "a", password: "0123456789")), .listOwnSessions,
    .logOutElsewhere(.init()), .redeemInvitation(.init(code: "a", password: "0123456789")),
  ]

  @Test func `each request about accounts is a line and is read back`() throws {
    #expect(Set(Self.requests.map(\.name)) == Set(AccountRequest.names))
    for request in Self.requests {
      var line = ControlLine.encode(ControlRequest.account(request))
      #expect(line.popLast() == UInt8(ascii: "\n") && !line.contains(UInt8(ascii: "\n")))
      #expect(try ControlLine.request(line) == .account(request))
    }
  }

  @Test(arguments: [
    (#"{"type":"user_dance"}"#, "user_dance"), (#"{"type":"user_show"}"#, "user"),
    (#"{"type":"user_show","user":"a","more":1}"#, "more"), (#"{"type":"#, "JSON"),
    (#"{"type":"user_add","email":1}"#, "email"),
    (#"{"type":"user_role","user":"a","role":"king","organisation":"x"}"#, "role"),
  ])
  func `a wrong request is refused with the member at fault`(line: String, part: String) {
    let refusal = #expect(throws: Refusal.self) { try ControlLine.request(Array(line.utf8)) }
    #expect(refusal?.message.contains(part) == true, "\(String(describing: refusal))")
  }

  @Test func `lines come in any pieces, and a long one is noticed before its end`() {
    var lines = LineBuffer(bytesMax: 5)
    lines.add(Array("ab".utf8))
    #expect(lines.next() == nil && !lines.isOverfull)
    lines.add(Array("c\n\nde".utf8))
    #expect(lines.next() == Array("abc".utf8))
    #expect(lines.next() == [])
    #expect(lines.next() == nil)
    lines.add(Array("fghi".utf8))
    #expect(lines.isOverfull)
  }

  @Test func `a table aligns its columns and shows no control characters`() {
    var table = TextTable(["name", "role"])
    table.add(["Farzana", "admin"])
    table.add(["x\u{202e}y", "b"])
    #expect(table.lines == ["NAME     ROLE", "Farzana  admin", "x\u{fffd}y      b"])
  }
}
