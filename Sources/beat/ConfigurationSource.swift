import BeatTUI
import FoundationEssentials
import Glibc
import Manual

/// Where the configuration of a run comes from. It can be read again.
struct ConfigurationSource {
  private let options: [String: [String]]
  private let environment: [String: String]

  init(_ options: [String: [String]]) {
    self.options = options
    environment = ProcessInfo.processInfo.environment
  }

  /// The file, which need not exist if the user hasn't named it.
  private var file: (path: String, isUsual: Bool) {
    let variable = environment[BeatOptions.prefix + "CONFIG"] ?? ""
    if let path = options["--config"]?.last { return (path, false) }
    return variable.isEmpty ? (UserFolders.configuration, true) : (variable, false)
  }

  var path: String { file.path }

  func read() throws(Failure) -> UserConfiguration {
    let read = try Self.read(path, isOptional: file.isUsual)
    return UserConfiguration(options: options, environment: environment, file: read)
  }

  static func read(_ path: String, isOptional: Bool) throws(Failure) -> ConfigurationFile? {
    guard let data = FileManager.default.contents(atPath: path) else {
      if isOptional, access(path, F_OK) != 0 { return nil }
      throw Failure("\(path) can't be read.", code: ExitCode.noInput)
    }
    return ConfigurationFile(Array(data), path: path)
  }

  /// `beat config`
  func show() throws(Failure) {
    let configuration = try read()
    for line in configuration.lines { say(line) }
    Self.exit(with: configuration.faults)
  }

  /// `beat config check`
  func check(_ path: String?) throws(Failure) {
    let path = path ?? self.path
    let file = try Self.read(path, isOptional: false)
    let configuration = UserConfiguration(file: file)
    Self.exit(with: configuration.faults)
    let count = file?.entries.count ?? 0
    say("\(path): \(count == 1 ? "1 setting" : "\(count) settings"), no fault.")
  }

  /// `beat keys`
  func listKeys() throws(Failure) {
    let configuration = try read()
    for line in KeyTable.rows(configuration.keys.chosen).lines { say(line) }
    Self.exit(with: configuration.faults)
  }

  private static func exit(with faults: [Fault]) {
    if faults.isEmpty { return }
    for fault in faults { report(fault.description) }
    Glibc.exit(ExitCode.badConfiguration)
  }
}
