package import Manual

/// What the settings of a server mean.
package struct ServerConfiguration: Hashable, Sendable {
  package let settings: Settings
  /// Without the token of `/metrics`, which is in a file.
  package internal(set) var options: ServerOptions
  /// Nil for the usual format, which depends on where the log goes.
  package let logFormat: LogFormat?
  package let logLevel: LogLevel
  package let metricsTokenFile: Setting?
  package let hasDemoData: Bool
  package let demoClock: String?

  /// - Parameter isWhole: whether the settings are all that a server gets, so that none that it
  ///   needs may be missing.
  package init(_ settings: Settings, hasSockets: Bool, isWhole: Bool = true) throws(Faults) {
    var reader = ConfigurationReader(settings)
    self.settings = settings
    options = reader.options(needsAddress: isWhole && !hasSockets, needsFolder: isWhole)
    logFormat = settings["--log"].flatMap { LogFormat(rawValue: $0.text) }
    logLevel = settings["--log-level"].flatMap { LogLevel($0.text) } ?? .info
    metricsTokenFile = settings["--metrics-token-file"]
    hasDemoData = settings.has("--demo-data")
    demoClock = settings["--demo-clock"]?.text
    if let clock = settings["--demo-clock"], !hasDemoData {
      reader.note(clock, "It needs --demo-data.")
    }
    if !reader.faults.isEmpty { throw Faults(reader.faults) }
  }
}

extension ServerConfiguration {
  /// The new configuration, but with the old settings of what waits for a restart, so that the next
  /// reload names it again.
  func adopting(_ new: ServerConfiguration) -> ServerConfiguration {
    let waiting = Set(ConfigurationChange(from: self, to: new).waiting.map { "--" + $0 })
    return ServerConfiguration(new, settings: new.settings.replacing(waiting, from: settings))
  }

  private init(_ other: ServerConfiguration, settings: Settings) {
    self.settings = settings
    options = other.options
    logFormat = other.logFormat
    logLevel = other.logLevel
    metricsTokenFile = other.metricsTokenFile
    hasDemoData = other.hasDemoData
    demoClock = other.demoClock
  }
}
