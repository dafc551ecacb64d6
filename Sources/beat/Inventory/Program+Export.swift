import Glibc
import Manual
import Models
import Wire

extension Program {
  /// `beat export`: the faces that this user sees.
  func exportFaces() throws {
    let format = try exportFormat()
    try logIn()
    let market = try view().market
    let bytes: [UInt8] =
      switch format {
      case .csv: Sheet(exporting: market).csv
      case .geoJSON: DirectionMarks.escaped(inJSON: Sheet(exporting: market).geoJSON)
      case .json:
        DirectionMarks.escaped(
          inJSON: try WireCoding.encode(market.assets.rows.sorted { $0.code < $1.code }))
          + Array("\n".utf8)
      }
    guard let path = options["--output"] else {
      if !(format == .csv ? writeCSV(bytes) : writeOutput(bytes)) {
        throw Failure("The output can't be written.", code: ExitCode.cannotCreate)
      }
      return
    }
    guard FileReplacement.write(bytes, to: path, permissions: 0o644) else {
      throw Failure(
        "\(path) can't be written: \(String(cString: strerror(errno))).",
        code: ExitCode.cannotCreate)
    }
    report("\(market.assets.count) faces written to \(path)")
  }

  private enum ExportFormat { case csv, geoJSON, json }

  private func exportFormat() throws(Misuse) -> ExportFormat {
    let wanted = ["--csv", "--geojson", "--json"].filter(options.has)
    guard wanted.count < 2 else { throw Misuse("Use only one of --csv, --geojson and --json.") }
    return switch wanted.first {
    case "--geojson": .geoJSON
    case "--json": .json
    default: .csv
    }
  }
}
