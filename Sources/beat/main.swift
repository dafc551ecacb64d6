import TLS
import WSClient
import WSCore
import Wire

do {
  let options = try Options(CommandLine.arguments.dropFirst())
  if !options.flags.isDisjoint(with: ["--help", "-h"]) {
    say(usage)
  } else if options.flags.contains("--version") {
    say("beat 0.1.0")
  } else {
    let subcommand = try Subcommand(options)
    let program = try Program(options)
    switch subcommand {
    case .dashboard: try program.open()
    case .login: try program.saveLogin()
    case .watch: try program.watch()
    case .do: try program.run(options.words[1])
    case .import: try program.importFaces(from: options.words[1])
    case .export: try program.exportFaces()
    case .doctor: try program.examine()
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
