import Manual
import Testing

@testable import BeatServer

/// Settings become the options of a server, and what is wrong is named with its place.
@Suite struct ServerConfigurationTests {
  private func read(
    _ text: String, hasSockets: Bool = false, isWhole: Bool = true
  ) throws(Faults) -> ServerConfiguration {
    let settings = try Settings(
      file: ConfigurationFile(Array(text.utf8), path: "f"), table: BeatdOptions.serve,
      prefix: BeatdOptions.prefix)
    return try ServerConfiguration(settings, hasSockets: hasSockets, isWhole: isWhole)
  }

  private func faults(_ text: String) -> [String] {
    do throws(Faults) {
      _ = try read(text)
      return []
    } catch {
      return error.all.map(\.description)
    }
  }

  private let usual = "data = /d\nlisten = [::1]:80\n"

  @Test func `each setting has its place in the options`() throws {
    let text =
      usual + """
        listen = unix:/run/s
        tls-cert = c
        tls-key = k
        trusted-proxy = 10.0.0.0/8
        trusted-proxy = ::1
        proxy-protocol = yes
        allow-origin = https://a.org
        connections-per-user = 3
        connections-per-address = 4
        log = json
        log-level = error
        metrics-token-file = t
        no-stored-photos = yes
        assistant-url = http://127.0.0.1:1
        assistant-model = m
        """
    let read = try read(text)
    #expect(read.options.listen == [.network(host: "::1", port: 80), .local(path: "/run/s")])
    #expect(read.options.directory == "/d")
    #expect(read.options.certificateFile == "c" && read.options.keyFile == "k")
    #expect(read.options.trustedProxies.count == 2 && read.options.expectsProxyHeader)
    #expect(read.options.allowedOrigins == ["https://a.org"])
    #expect(read.options.connectionsOfUserMax == 3 && read.options.connectionsOfAddressMax == 4)
    #expect(read.logFormat == .json && read.logLevel == .error)
    #expect(read.metricsTokenFile?.text == "t" && !read.options.storesPhotos)
    #expect(read.options.assistant?.model == "m" && !read.hasDemoData)
  }

  @Test(
    arguments: [
      ("listen = nowhere", "f:3:10: “nowhere” is not HOST:PORT"),
      ("trusted-proxy = 10.0.0.1/8", "f:3:17: “10.0.0.1/8” is not an address"),
      ("proxy-protocol = yes", "f:3:18: It needs --trusted-proxy"),
      ("tls-cert = c", "f:3:12: It needs --tls-key"),
      ("tls-key = c", "f:3:11: It needs --tls-cert"),
      ("connections-per-user = 0", "f:3:24: It is a number above zero, not “0”"),
      ("connections-per-address = many", "f:3:27: It is a number above zero"),
      ("assistant-model = m", "f:3:19: It needs --assistant-url"),
      ("private-photo-server = ftp://x", "f:3:24: "),
    ])
  func `a wrong value is named with its place`(line: String, expected: String) {
    let found = faults(usual + line)
    #expect(found.count == 1 && found.first?.hasPrefix(expected) == true, "\(found)")
  }

  @Test func `all that is wrong is named at once`() {
    #expect(faults("listen = a\nlisten = b\ntls-cert = c").count == 4)
  }

  @Test func `a server needs an address unless sockets are passed on, and a folder`() throws {
    #expect(faults("data = /d").count == 1)
    #expect(faults("listen = a:1").count == 1)
    #expect(try read("data = /d", hasSockets: true).options.listen.isEmpty)
    #expect(try read("log = json", isWhole: false).logFormat == .json)
  }

  @Test func `a reload applies what can change and names what waits`() throws {
    let old = try read(usual + "log-level = info\nallow-origin = https://a.org")
    let new = try read(
      "data = /d\nlisten = [::1]:81\nlog = json\nlog-level = debug\ntrusted-proxy = ::1")
    let change = ConfigurationChange(from: old, to: new)
    #expect(change.applied == ["trusted-proxy", "allow-origin", "log-level"])
    #expect(change.waiting == ["listen", "log"])
    #expect(change.sentences.last == "It needs a restart for: listen, log.")
    // Until the restart each reload says so again.
    let kept = old.adopting(new)
    let again = ConfigurationChange(from: kept, to: new)
    #expect(again.applied.isEmpty && again.waiting == ["listen", "log"])
    #expect(ConfigurationChange(from: new, to: new).sentences.isEmpty)
  }

  @Test func `a certificate may be replaced by another, but TLS begins with a restart`() throws {
    let plain = try read(usual)
    let one = try read(usual + "tls-cert = a\ntls-key = b")
    let other = try read(usual + "tls-cert = c\ntls-key = d")
    #expect(ConfigurationChange(from: one, to: other).applied == ["tls-cert", "tls-key"])
    let begin = ConfigurationChange(from: plain, to: one)
    #expect(begin.waiting == ["tls-cert", "tls-key"] && begin.applied.isEmpty)
    #expect(ConfigurationChange(from: plain.adopting(one), to: one).waiting == begin.waiting)
    var options = plain.options
    options.adopt(one.options)
    #expect(options.certificateFile == nil)
    options = one.options
    options.adopt(other.options)
    #expect(options.certificateFile == "c" && options.keyFile == "d")
  }
}
