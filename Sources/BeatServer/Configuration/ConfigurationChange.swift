import Manual

/// What a running server takes from a new configuration, and what has to wait.
struct ConfigurationChange: Hashable, Sendable {
  /// Options by their names without dashes, in the order of the table.
  let applied: [String]
  let waiting: [String]

  init(from old: ServerConfiguration, to new: ServerConfiguration) {
    let changed = old.settings.changes(to: new.settings, table: BeatdOptions.settings)
    // TLS can't begin or end on an open port, of which people know the address.
    let keepsTLS = (old.settings["--tls-cert"] == nil) == (new.settings["--tls-cert"] == nil)
    func waits(_ option: ProgramOption) -> Bool {
      option.effect == .restart || (!keepsTLS && option.name.hasPrefix("--tls-"))
    }
    applied = changed.filter { !waits($0) }.map { String($0.name.dropFirst(2)) }
    waiting = changed.filter(waits).map { String($0.name.dropFirst(2)) }
  }

  /// For people: what changed, and what needs a restart.
  var sentences: [String] {
    (applied.isEmpty ? [] : ["Changed: \(applied.joined(separator: ", "))."])
      + (waiting.isEmpty ? [] : ["It needs a restart for: \(waiting.joined(separator: ", "))."])
  }
}

extension ServerOptions {
  /// Takes over what may change while the server runs.
  mutating func adopt(_ new: ServerOptions) {
    if (certificateFile == nil) == (new.certificateFile == nil) {
      certificateFile = new.certificateFile
      keyFile = new.keyFile
    }
    allowedOrigins = new.allowedOrigins
    trustedProxies = new.trustedProxies
    expectsProxyHeader = new.expectsProxyHeader
    storesPhotos = new.storesPhotos
    privatePhotoServer = new.privatePhotoServer
    connectionsOfAddressMax = new.connectionsOfAddressMax
    metricsAccess = new.metricsAccess
  }
}
