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
    let program = try Program(options)
    switch options.words.first {
    case nil: try program.open()
    case "login": try program.saveLogin()
    case "watch": try program.watch()
    case "do":
      guard options.words.count == 2 else { throw Misuse("beat do COMMAND --json '{…}'") }
      try program.run(options.words[1])
    case "import":
      guard options.words.count == 2 else { throw Misuse("beat import FILE") }
      try program.importFaces(from: options.words[1])
    case "export":
      guard options.words.count == 1 else { throw Misuse("beat export --csv --output FILE") }
      try program.exportFaces()
    case "doctor":
      guard options.words.count == 1, options.values["--json"] == nil else {
        throw Misuse("beat doctor [--json] [--server URL]")
      }
      try program.examine()
    case .some(let word): throw Misuse("There is no command “\(word)”. See beat --help.")
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
