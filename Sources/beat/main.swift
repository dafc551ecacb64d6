import Manual
import TLS
import WSClient
import WSCore
import Wire

do {
  var arguments = Array(CommandLine.arguments.dropFirst())
  // beat @dhaka
  if let name = arguments.first, name.hasPrefix("@") {
    arguments.replaceSubrange(0..<1, with: ["--profile", String(name.dropFirst())])
  }
  switch try Manual.beat.read(arguments) {
  case .help(let names): say(Manual.beat.help(of: names))
  case .version: say("beat \(Version.text)")
  case .run(let options) where options.name == .config:
    try ConfigurationSource(options.options).show()
  case .run(let options) where options.name == .checkConfiguration:
    try ConfigurationSource(options.options).check(options.words.first)
  case .run(let options) where options.name == .keys:
    try ConfigurationSource(options.options).listKeys()
  case .run(let options):
    let program = try Program(options)
    switch options.name {
    case .dashboard: try program.open()
    case .login: try program.saveLogin()
    case .watch: try program.watch()
    case .list: try program.list(options.words[0], having: Array(options.words.dropFirst()))
    case .show: try program.show(options.words[0])
    case .do: try program.run(options.words[0])
    case .import: try program.importFaces(from: options.words[0])
    case .export: try program.exportFaces()
    case .doctor: try program.examine()
    case .config, .checkConfiguration, .keys: break
    }
  }
} catch let misuse as Misuse {
  fail(misuse.message, code: ExitCode.usage)
} catch let malformed as ServerAddress.Malformed {
  fail(malformed.description, code: ExitCode.usage)
} catch let error as TLSError {
  fail(error.description, code: ExitCode.usage)
} catch let failure as Failure {
  fail(failure.message, code: failure.code)
} catch let refusal as Refusal {
  fail(
    refusal.message, code: refusal.isTemporary ? ExitCode.temporaryFailure : ExitCode.noLogin)
} catch {
  fail("\(error)", code: ExitCode.failed)
}
