import BeatTUI
import EventLoop
import Glibc
import Manual
import Models
import Wire

extension Program {
  /// `beat list`: the things of one kind that this user sees.
  func list(_ kind: String, having terms: [String]) throws {
    guard let kind = ListingKind(rawValue: kind) else {
      let kinds = ListingKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw Misuse("“\(kind)” can't be listed. There are \(kinds).")
    }
    let format = try listFormat()
    try logIn()
    let list = Listing(kind, of: try view().market, at: loop.now.instant)
    do throws(Listing.UnknownColumn) {
      let width = WindowSize.reported(by: STDOUT_FILENO)?.columns
      write(try list.having(terms).text(format, width: width), isCSV: format == .csv)
    } catch {
      throw Misuse(error.message)
    }
  }

  /// `beat show`: one thing, by its id, code or address.
  func show(_ name: String) throws {
    try logIn()
    guard let thing = Shown(name, in: try view().market, at: loop.now.instant) else {
      throw Failure(
        "You see nothing called “\(name.printable)”. The dashboard finds what is closed, too.",
        code: ExitCode.failed)
    }
    if options.has("--json") {
      write(DirectionMarks.escaped(inJSON: thing.json) + Array("\n".utf8), isCSV: false)
    } else {
      for line in thing.lines { say(line) }
    }
  }

  private func listFormat() throws(Misuse) -> Listing.Format {
    switch (options.has("--csv"), options.has("--json")) {
    case (true, true): throw Misuse("Use only one of --csv and --json.")
    case (true, false): .csv
    case (false, true): .json
    case (false, false): .table
    }
  }

  private func write(_ bytes: [UInt8], isCSV: Bool) {
    if !(isCSV ? writeCSV(bytes) : writeOutput(bytes)) { exit(ExitCode.failed) }
  }
}
