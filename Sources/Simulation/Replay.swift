/// The command line that runs one world again.
package struct Replay: Hashable, Sendable {
  let seed: UInt64
  let options: World.Options

  package init(seed: UInt64, options: World.Options) {
    self.seed = seed
    self.options = options
  }

  package var line: String {
    let faults = Fault.allCases.filter { options.faults.contains($0) }.map(\.rawValue)
    let operations = Person.Operation.allCases.filter { options.operations.contains($0) }
      .map(\.rawValue)
    return "beat-sim --first-seed \(seed) --seeds 1 --steps \(options.stepCount)"
      + " --faults \(faults.isEmpty ? "none" : faults.joined(separator: ","))"
      + " --operations \(operations.joined(separator: ","))"
      + (options.isLiveness ? " --liveness" : "") + (options.isTight ? " --tight" : "")
  }
}
