import BeatServer
import BeatTUI
import Manual

extension FuzzTargets {
  /// A configuration file means one thing or has faults, each with a place in the file, and nothing
  /// of it steers the terminal that shows them.
  package static func configuration(_ bytes: [UInt8]) {
    let file = ConfigurationFile(bytes, path: "f")
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for fault in file.faults { check(fault, in: lines) }
    for entry in file.entries {
      check(entry.keyOrigin, in: lines)
      check(entry.value.origin, in: lines)
      require(!entry.key.isEmpty && !entry.value.text.isEmpty, "a key and a value")
      require(!hasControl(entry.key) && !hasControl(entry.value.text), "only text is set")
      let again = ConfigurationFile(Array(quoted(entry).utf8), path: "f")
      require(again.faults.isEmpty, "what was read can be written")
      require(again.entries.map(\.key) == [entry.key], "the key is read as written")
      require(again.entries.map(\.value.text) == [entry.value.text], "so is its value")
    }
    let longer = ConfigurationFile(bytes + [10], path: "f")
    let isCut = bytes.count >= ConfigurationFile.bytesMax || bytes.last == 13
    require(isCut || longer == file, "a line end at the end changes nothing")
    read(file, lines)
    readAsUser(file, lines)
  }

  /// The same file as that of a terminal: what holds can be written and read again.
  private static func readAsUser(_ file: ConfigurationFile, _ lines: [ArraySlice<UInt8>]) {
    let configuration = UserConfiguration(file: file)
    for fault in configuration.faults { check(fault, in: lines) }
    require(file.faults.allSatisfy(configuration.faults.contains), "no fault is lost")
    let text = configuration.lines.joined(separator: "\n")
    let again = UserConfiguration(file: ConfigurationFile(Array(text.utf8), path: "f"))
    require(again.faults.isEmpty, "what holds has no fault")
    let (one, other) = (
      configuration.preferences(isBangla: false), again.preferences(isBangla: false)
    )
    require(one == other, "what holds is read as it was")
    require(
      configuration.profiles.mapValues(\.server) == again.profiles.mapValues(\.server),
      "profiles stay")
    let keys = KeyAssignments(file.entries, prefix: "", actions: fuzzedActions)
    for fault in keys.faults { check(fault, in: lines) }
  }

  private static let fuzzedActions = [
    ConfigurableAction("a", in: ["x"], keys: [.character("a")]),
    ConfigurableAction("b", in: ["x", "y"], keys: [.character("b")]),
    ConfigurableAction("c", in: ["y"], keys: [.character("c"), .enter]),
  ]

  private static func read(_ file: ConfigurationFile, _ lines: [ArraySlice<UInt8>]) {
    do throws(Faults) {
      let settings = try Settings(
        file: file, table: BeatdOptions.serve, prefix: BeatdOptions.prefix)
      let read = try ServerConfiguration(settings, hasSockets: true, isWhole: false)
      require(file.faults.isEmpty, "a file with faults is not used")
      let limits = [read.options.connectionsOfUserMax, read.options.connectionsOfAddressMax]
      require(limits.allSatisfy { $0 > 0 }, "limits are above zero")
    } catch {
      require(!error.all.isEmpty, "a refusal names a fault")
      for fault in error.all { check(fault, in: lines) }
    }
  }

  private static func check(_ fault: Fault, in lines: [ArraySlice<UInt8>]) {
    require(!fault.message.isEmpty && !hasControl("\(fault)"), "a fault is a printable sentence")
    check(fault.origin, in: lines)
  }

  private static func check(_ origin: Origin, in lines: [ArraySlice<UInt8>]) {
    guard case .file("f", let line, let column) = origin, lines.indices.contains(line - 1) else {
      return require(false, "a fault has a line of the file")
    }
    let length = String(decoding: lines[line - 1], as: UTF8.self).count
    require((1...length + 1).contains(column), "a fault has a column of its line")
  }

  private static func hasControl(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 != "\t" && $0.properties.generalCategory == .control }
  }

  private static func quoted(_ entry: ConfigurationFile.Entry) -> String {
    let value = entry.value.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\(entry.key) = \"\(value)\""
  }
}
