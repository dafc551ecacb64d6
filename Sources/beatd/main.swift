import BeatServer
import EventLoop
import Glibc
import Manual
import Models
import Wire

/// The server program: options and wiring.
Heap.configure()
do {
  switch try Manual.beatd.read(CommandLine.arguments.dropFirst()) {
  case .help(let names): say(Manual.beatd.help(of: names))
  case .version: say("beatd \(Version.text)")
  case .run(let arguments): try Command(arguments: arguments).run()
  }
} catch let misuse as Misuse {
  fail(misuse.message, code: ExitCode.usage)
} catch let refusal as Refusal {
  fail(refusal.message, code: ExitCode.of(refusal))
} catch let error as LogError {
  fail(error.description, code: ExitCode.of(error))
} catch let error as StoppedFolder.NotRunning {
  fail(error.description, code: ExitCode.noServer)
} catch {
  fail("\(error)", code: ExitCode.failed)
}
