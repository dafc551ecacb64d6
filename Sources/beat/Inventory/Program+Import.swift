import FoundationEssentials
import Manual
import Models
import WSClient
import Wire

extension Program {
  /// `beat import`: all faces of a file, or none.
  func importFaces(from path: String) throws {
    let id = try commandID()
    let file = try read(path)
    let command = AssetCommand.ImportAssets(
      table: file.table, mayUpdate: options.has("--update"),
      areSamples: options.has("--samples"))
    guard command.table.utf8.count <= Self.tableBytesMax else {
      throw Failure("\(path) is longer than 24 MiB. Split it.", code: ExitCode.badData)
    }
    try logIn()
    // With an earlier id the command may already have been executed: only the server knows.
    if options["--id"] != nil {
      if !file.sheet.faults.isEmpty { refuse(file.sheet.faults.summary) }
      return try send(command, id, done: "done")
    }
    let plan = try plan(command, file.sheet, id)
    if !plan.faults.isEmpty { refuse(plan.faults.summary) }
    for line in plan.warnings.summary.split(separator: "\n") { report("warning: \(line)") }
    if options.has("--dry-run") { return say("would be " + plan.summary) }
    if plan.listed.isEmpty, plan.changed.isEmpty { return say(plan.summary) }
    try send(command, id, done: plan.summary)
  }

  /// Predicts the server's decision from this user's view.
  private func plan(
    _ command: AssetCommand.ImportAssets, _ sheet: Sheet, _ id: CommandID
  ) throws -> ImportPlan {
    let view = try view()
    do throws(Refusal) {
      return try view.market.plan(command, of: sheet, by: .user(view.viewer), naming: id)
    } catch {
      throw Failure(error.message, code: ExitCode.failed)
    }
  }

  /// Less than the server's limit, because some characters take two bytes in JSON.
  private static let tableBytesMax = 24 << 20

  private struct File {
    var sheet: Sheet
    /// The part that is sent.
    var table: String
  }

  private func read(_ path: String) throws -> File {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure("\(path) can't be read.", code: ExitCode.noInput)
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

  /// Prints each sentence and exits: nothing was imported.
  private func refuse(_ sentences: String) -> Never {
    for line in sentences.split(separator: "\n") { report(String(line)) }
    fail("nothing was imported", code: ExitCode.badData)
  }

  private func send(_ command: AssetCommand.ImportAssets, _ id: CommandID, done: String) throws {
    switch try post(CommandEnvelope(id: id, command: .asset(.importTable(command)))) {
    case .accepted: say(done)
    case .refused(let refused):
      if refused.refusal.code == .invalidTable { refuse(refused.refusal.message) }
      throw Failure(refused.refusal.message, code: refused.refusal.exitCode)
    }
  }
}

extension ImportPlan {
  fileprivate var summary: String {
    "\(listed.count) listed, \(changed.count) changed, \(unchangedCount) left as they are"
  }
}
