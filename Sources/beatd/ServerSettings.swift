import BeatServer
import Glibc
import WSCore

/// The server's settings, from the options of `serve`.
func serverOptions(_ options: Options) -> ServerOptions {
  var settings = ServerOptions(
    listen: listenAddresses(options), directory: options.need("--data"))
  settings.certificateFile = options["--tls-cert"]
  settings.keyFile = options["--tls-key"]
  if (settings.certificateFile == nil) != (settings.keyFile == nil) {
    fail("--tls-cert needs --tls-key, and --tls-key needs --tls-cert.", code: 64)
  }
  settings.acceptsClock = options["--accept-clock"] != nil
  settings.assistant = assistant(in: options)
  settings.metricsAccess = metricsAccess(in: options)
  settings.trustedProxies = trustedProxies(options)
  settings.expectsProxyHeader = options["--proxy-protocol"] != nil
  settings.storesPhotos = options["--no-stored-photos"] == nil
  settings.privatePhotoServer = privatePhotoServer(options)
  settings.connectionsOfUserMax = count(
    "--connections-per-user", in: options, or: settings.connectionsOfUserMax)
  settings.connectionsOfAddressMax = count(
    "--connections-per-address", in: options, or: settings.connectionsOfAddressMax)
  settings.allowedOrigins = options.all("--allow-origin")
  return settings
}

private func privatePhotoServer(_ options: Options) -> ServerAddress? {
  guard let text = options["--private-photo-server"] else { return nil }
  do {
    return try ServerAddress(text)
  } catch {
    fail("--private-photo-server: \(error)", code: 64)
  }
}

/// A number above zero.
private func count(_ name: String, in options: Options, or usual: Int) -> Int {
  guard let text = options[name] else { return usual }
  guard let count = Int(text), count > 0 else {
    fail("\(name) needs a number above zero, not “\(text)”.", code: 64)
  }
  return count
}

func listenAddresses(_ options: Options) -> [ListenAddress] {
  let texts = options.all("--listen")
  let addresses = texts.compactMap(ListenAddress.init)
  guard !texts.isEmpty, addresses.count == texts.count else {
    fail("--listen needs HOST:PORT, such as 127.0.0.1:4100, [::1]:4100 or *:4100.", code: 64)
  }
  return addresses
}

func trustedProxies(_ options: Options) -> [AddressBlock] {
  let texts = options.all("--trusted-proxy")
  if texts.isEmpty, options["--proxy-protocol"] != nil {
    fail("--proxy-protocol needs --trusted-proxy.", code: 64)
  }
  return texts.map { text in
    guard let block = AddressBlock(text) else {
      fail(
        "--trusted-proxy needs an address or a block such as 10.0.0.0/8, not “\(text)”.", code: 64)
    }
    return block
  }
}

func logOptions(in options: Options) -> LogOptions {
  var log = LogOptions(format: LineWriter.isAtTerminal ? .plain : .logfmt)
  if let name = options["--log"] {
    guard let format = LogFormat(rawValue: name) else {
      fail("--log must be logfmt, json, journald or plain.", code: 64)
    }
    log.format = format
  }
  if let name = options["--log-level"] {
    guard let level = LogLevel(name) else {
      fail("--log-level must be debug, info, warning or error.", code: 64)
    }
    log.level = level
  }
  return log
}

/// The first line of the file, which may end with a line break.
func metricsAccess(in options: Options) -> MetricsAccess {
  guard let path = options["--metrics-token-file"] else { return MetricsAccess() }
  guard let file = fopen(path, "r") else {
    fail("\(path): \(String(cString: strerror(errno)))", code: 1)
  }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 4_096)
  guard fgets(&line, Int32(line.count), file) != nil else { fail("\(path) is empty.", code: 1) }
  let bytes = line.prefix { $0 != 0 && $0 != 10 && $0 != 13 }.map(UInt8.init(bitPattern:))
  if bytes.isEmpty { fail("\(path) is empty.", code: 1) }
  return MetricsAccess(token: String(decoding: bytes, as: UTF8.self))
}

func assistant(in options: Options) -> AssistantOptions? {
  guard let url = options["--assistant-url"] else {
    let others = ["--assistant-model", "--assistant-key-file", "--assistant-ca-file"]
    if let other = others.first(where: { options[$0] != nil }) {
      fail("\(other) needs --assistant-url.", code: 64)
    }
    return nil
  }
  var assistant = AssistantOptions(url: url)
  assistant.model = options["--assistant-model"] ?? assistant.model
  assistant.keyFile = options["--assistant-key-file"]
  assistant.caFile = options["--assistant-ca-file"]
  return assistant
}
