import Simulation

/// The arguments of `beat-sim`.
struct Settings {
  private(set) var isHelp = false
  private(set) var isPlanted = false
  private(set) var saysCounters = false
  private var seedCount: UInt64 = 100
  private var firstSeed: UInt64 = 0
  private var stepCount = 400
  private var isLiveness = false
  private var isTight = false
  private var faults: Set<Fault>?
  private var operations: Set<Person.Operation>?

  var seeds: Range<UInt64> { firstSeed..<(firstSeed + seedCount) }

  init(_ arguments: some Sequence<String>) throws(Misuse) {
    var rest = ArraySlice(Array(arguments))
    while let name = rest.popFirst() {
      switch name {
      case "--help", "-h": isHelp = true
      case "--planted": isPlanted = true
      case "--counters": saysCounters = true
      case "--liveness": isLiveness = true
      case "--tight": isTight = true
      case "--seeds": seedCount = try Self.number(name, rest.popFirst())
      case "--first-seed": firstSeed = try Self.number(name, rest.popFirst())
      case "--steps": stepCount = Int(clamping: try Self.number(name, rest.popFirst()))
      case "--faults": faults = try Self.names(name, rest.popFirst())
      case "--operations": operations = try Self.names(name, rest.popFirst())
      default: throw Misuse(sentence: "Unknown option “\(name)”.")
      }
    }
    guard !firstSeed.addingReportingOverflow(seedCount).overflow else {
      throw Misuse(sentence: "--first-seed and --seeds exceed the largest seed.")
    }
  }

  /// The options for this seed, with those of the command line.
  func options(seed: UInt64) -> World.Options {
    var options = World.Options.swarm(seed: seed)
    options.stepCount = stepCount
    if faults != nil || operations != nil {
      options.isLiveness = isLiveness
      options.isTight = isTight
    }
    if let faults { options.faults = faults }
    if let operations { options.operations = operations }
    return options
  }

  private static func number(_ name: String, _ text: String?) throws(Misuse) -> UInt64 {
    guard let number = text.flatMap({ UInt64($0) }) else {
      throw Misuse(sentence: "\(name) needs a number.")
    }
    return number
  }

  private static func names<Name>(
    _ name: String, _ text: String?
  ) throws(Misuse) -> Set<Name> where Name: RawRepresentable<String>, Name: Hashable {
    guard let text else { throw Misuse(sentence: "\(name) needs names, separated by commas.") }
    if text == "none" { return [] }
    var found: Set<Name> = []
    for word in text.split(separator: ",") {
      guard let known = Name(rawValue: String(word)) else {
        throw Misuse(sentence: "\(name) does not know “\(word)”.")
      }
      found.insert(known)
    }
    return found
  }
}
