import BeatServer
import EventLoop
import Glibc
import Manual
import Wire

/// `beatd serve`
struct Serving {
  private let source: ConfigurationSource
  private let sockets: [Int32]
  private let manager: ServiceManager?

  init(_ arguments: Invocation<BeatdCommand>) throws {
    source = ConfigurationSource(arguments)
    sockets = try SocketActivation.descriptors(Environment.all, process: getpid())
    manager = ServiceManager(Environment.all)
    // They are meant for this process, not for programs that it starts.
    for name in SocketActivation.variables { unsetenv(name) }
  }

  func run() throws {
    let configuration = configuration()
    let loop = try Loop()
    // Blocks the signals before any thread starts, so that only the loop receives them.
    let stopping = StopRequest()
    try loop.onSignals([SIGTERM, SIGINT, SIGHUP]) { number in
      stopping.server?.assumeIsolated { number == SIGHUP ? $0.reload() : $0.stop() }
    }
    if let file = configuration.demoClock {
      try DemoClock.follow(file, on: loop) { stopping.server?.assumeIsolated { $0.tick() } }
    }
    let writer = LineWriter(Self.logOptions(configuration))
    let server = start(configuration, on: loop, writer)
    stopping.server = server
    loop.run()
    server.assumeIsolated { $0.writeStop() }
    if server.assumeIsolated({ $0.isOverdue }) { exit(ExitCode.failed) }
  }

  private func start(
    _ configuration: ServerConfiguration, on loop: Loop, _ writer: LineWriter
  ) -> Server {
    do {
      let content = ServerContent.demonstration(hasSeed: configuration.hasDemoData)
      let server = try Server(configuration.options, content: content, on: loop) {
        writer.write($0)
      }
      let addresses = try server.assumeIsolated { server in
        server.configuration = configuration
        server.onConfiguration = { Result { () throws(Faults) in try read() } }
        server.onLogLevel = { writer.threshold.set($0) }
        if let manager { server.onNotice = { manager.send($0) } }
        let addresses = try server.start(sockets: sockets)
        if let gap = manager?.aliveMilliseconds {
          server.reportAlive(everyMilliseconds: gap)
        }
        return addresses
      }
      for address in addresses { say("listening on \(address)") }
      return server
    } catch {
      _ = writer.write(.startFailed(at: loop.now.instant, "\(error)"))
      exit(ExitCode.failed)
    }
  }

  private static func logOptions(_ configuration: ServerConfiguration) -> LogOptions {
    let usual: LogFormat = LineWriter.isAtTerminal ? .plain : .logfmt
    return LogOptions(format: configuration.logFormat ?? usual, level: configuration.logLevel)
  }

  /// The configuration, or the end of the program with all that is wrong with it.
  private func configuration() -> ServerConfiguration {
    do {
      let read = try meant()
      if read.hasDemoData, !sockets.isEmpty {
        fail("--demo-data needs --listen: others may reach a passed socket.", code: ExitCode.usage)
      }
      do throws(Faults) {
        return try read.opened()
      } catch {
        fail(error.description, code: ExitCode.failed)
      }
    } catch let faults as Faults {
      let code = faults.areMisuse ? ExitCode.usage : ExitCode.badConfiguration
      for fault in faults.all.dropLast() { report(fault.description) }
      fail("\(faults.all.last?.description ?? "")\(faults.areMisuse ? Self.hint : "")", code: code)
    } catch {
      fail("\(error)", code: ExitCode.noInput)
    }
  }

  private static let hint = " See beatd serve --help."

  private func meant() throws -> ServerConfiguration {
    try ServerConfiguration(try source.settings(), hasSockets: !sockets.isEmpty)
  }

  /// The same while the server runs.
  private func read() throws(Faults) -> ServerConfiguration {
    do {
      return try meant().opened()
    } catch let faults as Faults {
      throw faults
    } catch {
      throw Faults([Fault(.nowhere, "\(error)")])
    }
  }
}
