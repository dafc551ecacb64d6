import Manual
import WSCore

/// Turns settings into the options of a server, and notes all that is wrong.
struct ConfigurationReader {
  private let settings: Settings
  private(set) var faults: [Fault] = []

  init(_ settings: Settings) { self.settings = settings }

  mutating func note(_ setting: Setting, _ message: String) {
    faults.append(Fault(setting.origin, message))
  }

  mutating func options(needsAddress: Bool, needsFolder: Bool) -> ServerOptions {
    var options = ServerOptions(
      listen: addresses(isNeeded: needsAddress), directory: folder(isNeeded: needsFolder))
    options.certificateFile = settings["--tls-cert"]?.text
    options.keyFile = settings["--tls-key"]?.text
    requirePartner(of: "--tls-cert", "--tls-key")
    requirePartner(of: "--tls-key", "--tls-cert")
    options.acceptsClock = settings.has("--accept-clock")
    options.assistant = assistant()
    options.trustedProxies = proxies()
    options.expectsProxyHeader = settings.has("--proxy-protocol")
    options.storesPhotos = !settings.has("--no-stored-photos")
    options.privatePhotoServer = photoServer()
    options.connectionsOfUserMax = count(
      "--connections-per-user", or: options.connectionsOfUserMax)
    options.connectionsOfAddressMax = count(
      "--connections-per-address", or: options.connectionsOfAddressMax)
    options.allowedOrigins = settings.all("--allow-origin").map(\.text)
    return options
  }

  private mutating func folder(isNeeded: Bool) -> String {
    if let folder = settings["--data"] { return folder.text }
    if isNeeded {
      faults.append(Fault(.nowhere, "--data is missing: the folder of the database."))
    }
    return ""
  }

  private mutating func addresses(isNeeded: Bool) -> [ListenAddress] {
    let wanted = settings.all("--listen")
    if wanted.isEmpty, isNeeded {
      faults.append(Fault(.nowhere, "--listen is missing, such as 127.0.0.1:4100."))
    }
    return wanted.compactMap { setting in
      if let address = ListenAddress(setting.text) { return address }
      note(
        setting,
        """
        “\(setting.text)” is not HOST:PORT, such as 127.0.0.1:4100, [::1]:4100 or *:4100, nor \
        unix:PATH.
        """)
      return nil
    }
  }

  private mutating func requirePartner(of name: String, _ other: String) {
    if let setting = settings[name], settings[other] == nil {
      note(setting, "It needs \(other).")
    }
  }

  private mutating func proxies() -> [AddressBlock] {
    let wanted = settings.all("--trusted-proxy")
    if wanted.isEmpty, settings.has("--proxy-protocol"), let flag = settings["--proxy-protocol"] {
      note(flag, "It needs --trusted-proxy.")
    }
    return wanted.compactMap { setting in
      if let block = AddressBlock(setting.text) { return block }
      note(setting, "“\(setting.text)” is not an address or a block such as 10.0.0.0/8.")
      return nil
    }
  }

  private mutating func photoServer() -> ServerAddress? {
    guard let setting = settings["--private-photo-server"] else { return nil }
    do {
      return try ServerAddress(setting.text)
    } catch {
      note(setting, "\(error)")
      return nil
    }
  }

  /// A number above zero.
  private mutating func count(_ name: String, or usual: Int) -> Int {
    guard let setting = settings[name] else { return usual }
    if let count = Int(setting.text), count > 0 { return count }
    note(setting, "It is a number above zero, not “\(setting.text)”.")
    return usual
  }

  private mutating func assistant() -> AssistantOptions? {
    guard let url = settings["--assistant-url"] else {
      for other in ["--assistant-model", "--assistant-key-file", "--assistant-ca-file"] {
        requirePartner(of: other, "--assistant-url")
      }
      return nil
    }
    var assistant = AssistantOptions(url: url.text)
    assistant.model = settings["--assistant-model"]?.text ?? assistant.model
    assistant.keyFile = settings["--assistant-key-file"]?.text
    assistant.caFile = settings["--assistant-ca-file"]?.text
    return assistant
  }
}
