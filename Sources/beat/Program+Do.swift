import Glibc
import Manual
import Models
import Wire

extension Program {
  /// `beat do`: posts one command, prints the answer, and exits with 0 if the server accepted it.
  func run(_ name: String) throws {
    let command = try command(name)
    let id = try commandID()
    try logIn()
    switch try post(CommandEnvelope(id: id, command: command)) {
    case .accepted(let accepted): say(Self.json(accepted))
    case .refused(let refused):
      say(Self.json(refused))
      exit(refused.refusal.exitCode)
    }
  }

  private func command(_ name: String) throws -> Command {
    guard let body = options["--json"], !body.isEmpty else {
      throw Misuse("--json is missing: beat do COMMAND --json '{…}'")
    }
    guard Command.readers[name] != nil else {
      let known = Command.names.joined(separator: ", ")
      throw Misuse("There is no command “\(name)”. There are: \(known).")
    }
    // Adds the name as another member.
    let members = body.dropFirst().drop { $0.isWhitespace }
    let text = #"{"type":"\#(name)"\#(members.hasPrefix("}") ? "" : ",")"# + members
    do throws(Refusal) {
      return try WireCoding.decodeStrictly(Command.self, from: Array(text.utf8))
    } catch {
      throw Misuse("--json doesn't fit \(name). \(error.message)")
    }
  }
}
