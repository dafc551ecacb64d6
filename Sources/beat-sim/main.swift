import Glibc

do throws(Misuse) {
  let run = Run(try Settings(CommandLine.arguments.dropFirst()))
  exit(await run.code())
} catch {
  say("beat-sim: \(error.sentence) See beat-sim --help.", to: STDERR_FILENO)
  exit(64)
}
