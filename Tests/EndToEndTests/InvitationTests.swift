import Foundation
import Testing

/// Invitations, from the operator's command to the invited user's terminal.
@Suite(.serialized) struct InvitationTests {
  private static let email = "nila@example.org"

  private func beatd(_ words: [String], at server: DemoServer) throws -> Programs.Result {
    try Programs.run("beatd", words + ["--data", server.dataFolder])
  }

  private func invite(_ more: String..., at server: DemoServer) throws -> String {
    let invited = try beatd(["user", "invite", Self.email, "--json"] + more, at: server)
    #expect(invited.status == 0, "\(invited)")
    let answer = try JSONSerialization.jsonObject(with: Data(invited.output.utf8)) as? [String: Any]
    return answer?["code"] as? String ?? ""
  }

  private func redeem(
    _ code: String, password: String, at server: DemoServer
  ) throws -> Programs.Result {
    let file = server.folder.appending(path: "chosen")
    try Data("\(password)\n".utf8).write(to: file)
    return try server.beat(
      ["login", "--server", server.url, "--invitation", code, "--password-file", file.path],
      home: server.folder)
  }

  @Test func `an invited user chooses a password, once`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let code = try invite(
      "--name", "Nila", "--role", "buyer", "--organisation", "bokul  commercial BANK", at: server)
    let listed = try beatd(["user", "list", Self.email], at: server)
    #expect(listed.output.contains("invited"), "\(listed)")
    // The database has its digest only.
    let database = try Data(contentsOf: URL(filePath: server.dataFolder + "/beatspace.db-wal"))
    #expect(database.range(of: Data(code.utf8)) == nil)
    let short = try redeem(code, password: "short", at: server)
    #expect(short.status == 77 && short.errors.contains("at least 10"), "\(short)")
    let wrong = try redeem("00000-00000-00000-00000", password: "long enough", at: server)
    #expect(wrong.status == 77 && wrong.errors.contains("The invitation is wrong"), "\(wrong)")
    let first = try redeem(code.lowercased(), password: "long enough", at: server)
    #expect(first.status == 0, "\(first)")
    let export = try server.beat(["export", "--csv"], home: server.folder)
    #expect(export.status == 0 && export.output.contains("DHK-001A"), "\(export.errors)")
    let again = try redeem(code, password: "long enough", at: server)
    #expect(again.status == 77 && again.errors.contains("was used"), "\(again)")
    let shown = try beatd(["user", "show", Self.email], at: server)
    #expect(shown.output.contains("state         active"), "\(shown)")
  }

  @Test func `a newer code replaces an older one, and a new user needs an organisation`() throws {
    let server = try DemoServer()
    defer { server.stop() }
    let alone = try beatd(["user", "invite", Self.email], at: server)
    #expect(alone.status == 1 && alone.errors.contains("--organisation"), "\(alone)")
    let first = try invite(
      "--name", "Nila", "--role", "seller", "--new-organisation", "Nila Neon", at: server)
    let second = try invite(at: server)
    #expect(try redeem(first, password: "long enough", at: server).status == 77)
    #expect(try redeem(second, password: "long enough", at: server).status == 0)
    let organisations = try beatd(["organisation", "list"], at: server)
    #expect(organisations.output.contains("Nila Neon"), "\(organisations)")
  }
}
