import BeatServer
import Glibc
import Manual

/// Where the settings of a run come from.
struct ConfigurationSource {
  private let options: [String: [String]]
  private let environment: [String: String]

  init(_ arguments: Invocation<BeatdCommand>) {
    options = arguments.options
    environment = Environment.all
  }

  /// Nothing but a file.
  init() {
    options = [:]
    environment = [:]
  }

  /// The file to read. Who names another server's folder doesn't mean the usual file.
  private var file: (path: String, isUsual: Bool)? {
    if let path = options["--config"]?.last ?? set("CONFIG") { return (path, false) }
    let isElsewhere = options["--data"] != nil || set("DATA") != nil
    return isElsewhere ? nil : (BeatdOptions.usualFile, true)
  }

  /// The file that a check reads if none is named.
  var checkedFile: String { self.set("CONFIG") ?? BeatdOptions.usualFile }

  private func set(_ name: String) -> String? {
    environment[BeatdOptions.prefix + name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The data folder alone. Faults elsewhere in the file don't matter to who asks for it.
  var folder: String? {
    if let folder = options["--data"]?.last ?? set("DATA") { return folder }
    guard let file, let read = try? Self.read(file.path, isOptional: true) else { return nil }
    return read.entries.last { $0.key == "data" }?.value.text
  }

  /// All settings.
  func settings() throws -> Settings {
    let read = try file.flatMap { try Self.read($0.path, isOptional: $0.isUsual) }
    return try Settings(
      options: options, environment: environment, file: read, table: BeatdOptions.serve,
      prefix: BeatdOptions.prefix)
  }

  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  static func read(_ path: String, isOptional: Bool) throws(Unreadable) -> ConfigurationFile? {
    guard let file = fopen(path, "r") else {
      if isOptional, errno == ENOENT { return nil }
      throw Unreadable(description: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: ConfigurationFile.bytesMax + 1)
    let count = fread(&bytes, 1, bytes.count, file)
    if ferror(file) != 0 {
      throw Unreadable(description: "\(path): \(String(cString: strerror(errno)))")
    }
    return ConfigurationFile(Array(bytes.prefix(count)), path: path)
  }
}
