import FoundationEssentials
import HTTPClient
import Models
import WSClient
import Wire

extension Program {
  /// `beat import`: all faces of a file, or none.
  func importFaces(from path: String) throws {
    guard options.flags.isDisjoint(with: ["--csv", "--geojson", "--json"]) else {
      throw Misuse("What the file is, is seen. beat import FILE [--update] [--samples] [--dry-run]")
    }
    let id = try commandID()
    let file = try read(path)
    let command = AssetCommand.ImportAssets(
      table: file.table, mayUpdate: options.flags.contains("--update"),
      areSamples: options.flags.contains("--samples"))
    guard command.table.utf8.count <= Self.tableBytesMax else {
      throw Failure("\(path) is longer than 24 MiB. Split it.", code: 65)
    }
    try logIn()
    // Asked again under its id, it may be done already: the answer is the server's alone.
    if options.values["--id"] != nil {
      if !file.sheet.faults.isEmpty { refuse(file.sheet.faults.told) }
      return try send(command, id, done: "done")
    }
    let plan = try plan(command, file.sheet, id)
    if !plan.faults.isEmpty { refuse(plan.faults.told) }
    for line in plan.warnings.told.split(separator: "\n") { note("warning: \(line)") }
    if options.flags.contains("--dry-run") { return say("would be " + plan.summary) }
    if plan.listed.isEmpty, plan.changed.isEmpty { return say(plan.summary) }
    try send(command, id, done: plan.summary)
  }

  /// The same that the server will decide, as far as this user sees.
  private func plan(
    _ command: AssetCommand.ImportAssets, _ sheet: Sheet, _ id: CommandID
  ) throws -> ImportPlan {
    let view = try view()
    do throws(Refusal) {
      return try view.market.plan(command, of: sheet, by: .user(view.viewer), naming: id)
    } catch {
      throw Failure(error.message, code: 1)
    }
  }

  /// Short of what the server takes, since some characters are two in JSON.
  private static let tableBytesMax = 24 << 20

  private struct File {
    var sheet: Sheet
    /// What is sent of it.
    var table: String
  }

  private func read(_ path: String) throws -> File {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure("\(path) can't be read.", code: 66)
    }
    let bytes = Array(data)
    let name = path.lowercased()
    let isGeoJSON =
      name.hasSuffix(".geojson") || name.hasSuffix(".json")
      || (!name.hasSuffix(".csv") && bytes.first { $0 > 0x20 } == UInt8(ascii: "{"))
    let sheet = isGeoJSON ? Sheet(geoJSON: bytes) : Sheet(csv: bytes)
    let table = isGeoJSON ? sheet.csv : bytes
    return File(sheet: sheet, table: String(decoding: table, as: UTF8.self))
  }

  /// Sentence by sentence: nothing was imported.
  private func refuse(_ sentences: String) -> Never {
    for line in sentences.split(separator: "\n") { note(String(line)) }
    fail("nothing was imported", code: 65)
  }

  private func send(_ command: AssetCommand.ImportAssets, _ id: CommandID, done: String) throws {
    let order = Order<Trade>(id: id, command: .asset(.importTable(command)))
    let body = try WireCoding.encode(ClientFrame<Trade>.command(order))
    let outcome = request("POST", "/api/v1/commands", body)
    if case .failed(let failure) = outcome {
      let hint = "Whether it was done, tells the same command with --id \(id)."
      throw Failure("\(failure.sentence) \(hint)", code: 75)
    }
    let answer = try answer(to: outcome)
    switch try WireCoding.decode(ServerFrame<Trade>.self, from: answer) {
    case .accepted: say(done)
    case .refused(let refused) where refused.refusal.code == .invalidTable:
      refuse(refused.refusal.message)
    case .refused(let refused): throw Failure(refused.refusal.message, code: 1)
    case .fault(let refusal): throw Failure(refusal.message, code: 1)
    case .welcome, .snapshot, .initialState, .event, .pong, .digest, .history, .historyRefused,
      .signal:
      throw Failure("The server's answer is none. Update beat.", code: 1)
    }
  }
}

extension ImportPlan {
  fileprivate var summary: String {
    "\(listed.count) listed, \(changed.count) changed, \(unchangedCount) left as they are"
  }
}
