import EventLoop
import Glibc
import Manual
import Models
import TLS
import Wire

/// Reads again what can change while the server runs. What can't be read stays as it is.
extension Server {
  func reload(_ body: ControlRequest.Reload, then finish: @escaping Finish) {
    onNotice?(.reloading(uptimeMicroseconds: Self.uptimeMicroseconds))
    let finish = { [weak self] (answer: ControlAnswer) in
      self?.assumeIsolated { $0.onNotice?(.ready($0.serviceStatus)) }
      finish(answer)
    }
    let change: ConfigurationChange?
    do throws(Refusal) {
      let level = try level(named: body.logLevel)
      change = try reloadOptions()
      if let level = level ?? configuration?.logLevel { onLogLevel?(level) }
    } catch {
      return finish(.refused(error))
    }
    let (log, now) = (log, loop.now.instant)
    if let change {
      write(.configuration(applied: change.applied, waiting: change.waiting, at: now))
    }
    let parts =
      (security != nil ? ["the certificate"] : []) + ["the signing keys"]
      + (body.logLevel.map { ["log level \($0)"] } ?? [])
    let sentences =
      ["Reloaded: \(parts.joined(separator: ", ")). New connections use them."]
      + (change?.sentences ?? [])
    submit(to: worker, then: finish) { () throws(LogError) in
      try log.reloadSigningKeys(at: now)
      return .done(sentences.joined(separator: " "))
    }
  }

  /// What SIGHUP asks for.
  package func reload() {
    reload(.init()) { [weak self] answer in
      self?.assumeIsolated { $0.record(.reload(.init()), answer) }
    }
  }

  private func level(named name: String?) throws(Refusal) -> LogLevel? {
    guard let name else { return nil }
    guard let level = LogLevel(name) else {
      throw Refusal(
        .malformed, "log_level must be debug, info, warning or error, not “\(name)”.")
    }
    return level
  }

  /// Reads the configuration and the certificate, and changes nothing if one of them is wrong. Nil
  /// if there is no configuration that could have changed.
  private func reloadOptions() throws(Refusal) -> ConfigurationChange? {
    var wanted = options
    var read: ServerConfiguration?
    do throws(Faults) {
      read = try onConfiguration?().get()
    } catch {
      throw Refusal(
        .invalidState, "\(error) The server goes on with the configuration that it has.")
    }
    if let read { wanted.adopt(read.options) }
    do throws(TLSError) {
      security = try Self.security(wanted)
    } catch {
      throw Refusal(
        .invalidState, "\(error) The server goes on with the certificate that it has.")
    }
    options = wanted
    crowd.limit = wanted.connectionsOfAddressMax
    guard let read, let old = configuration else { return nil }
    // What waits for a restart is reported until then.
    let change = ConfigurationChange(from: old, to: read)
    configuration = change.waiting.isEmpty ? read : old.adopting(read)
    return change
  }

  private static var uptimeMicroseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }
}
