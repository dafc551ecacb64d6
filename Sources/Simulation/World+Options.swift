package import BeatServer
package import WSClient
import Wire

extension World {
  /// What may be set of a run.
  package struct Options: Hashable, Sendable {
    package var faults: Set<Fault> = Self.usual
    package var operations = Set(Person.Operation.allCases)
    package var hubFaults: HubFaults = []
    package var sessionFaults: SessionFaults = []
    /// How long the world is bad.
    package var stepCount = 400
    /// Whether the faults of all but a healthy core stay for ever.
    package var isLiveness = false

    package init() {}

    /// All faults but those that only cost time and hide others.
    private static let usual = Set(Fault.allCases).subtracting([
      .bytes, .tls, .slowNetwork, .slowDisk, .idleCut, .shortTokens,
    ])

    /// A random part of the faults and of what people do, for each seed another; one world in eight
    /// has the usual ones.
    package static func swarm(seed: UInt64) -> Self {
      var options = Self()
      var generator = SeededGenerator(seed: ~seed)
      options.isLiveness = generator.happens(percent: 33)
      if generator.happens(percent: 12) { return options }
      options.faults = []
      for fault in Fault.allCases where generator.happens(percent: percent(of: fault)) {
        options.faults.insert(fault)
      }
      for operation in Person.Operation.allCases where !operation.isNeeded {
        if generator.happens(percent: 25) { options.operations.remove(operation) }
      }
      return options
    }

    /// How many worlds of a hundred have it. Real bytes cost the most time.
    private static func percent(of fault: Fault) -> Int {
      switch fault {
      case .bytes: 15
      case .tls: 30
      case .slowNetwork, .slowDisk, .idleCut, .shortTokens: 25
      default: 50
      }
    }
  }
}
