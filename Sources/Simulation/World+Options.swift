package import BeatServer
package import WSClient
import Wire

extension World {
  /// The options of a run.
  package struct Options: Hashable, Sendable {
    package var faults: Set<Fault> = Self.usual
    package var operations = Set(Person.Operation.allCases)
    package var hubFaults: HubFaults = []
    package var sessionFaults: SessionFaults = []
    /// How many steps have faults.
    package var stepCount = 400
    /// Whether the faults of all clients but a healthy core never end.
    package var isLiveness = false
    /// Whether users soon have used up their budgets and turns.
    package var isTight = false

    package init() {}

    /// All faults except those that only cost time and hide others.
    private static let usual = Set(Fault.allCases).subtracting([
      .bytes, .tls, .slowNetwork, .slowDisk, .idleCut, .shortTokens,
    ])

    /// A random part of the faults and operations for each seed; one world in eight has the usual
    /// ones.
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
      options.isTight = generator.happens(percent: 40)
      return options
    }

    /// A quarter of each budget, which refills half as fast, and turns of a single message.
    var limits: HubLimits {
      var limits = HubLimits()
      // Worlds are too short for the usual number.
      limits.checkpointEvents = 10
      limits.tableLengthMax = 0
      limits.pieces.rows = 12
      limits.pieces.bytes = 4_000
      guard isTight else { return limits }
      limits.admission.rates = limits.admission.rates.mapValues {
        .init($0.burst / 4, perSecond: max(1, $0.perSecond / 2))
      }
      limits.admission.sliceWork = 1
      limits.admission.quantumWork = 20
      return limits
    }

    /// The share of worlds with this fault. Real bytes cost the most time.
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
