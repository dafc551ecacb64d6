/// Reduces a failing world: fewer faults, fewer operations, fewer steps.
package enum Shrinking {
  package static func least(seed: UInt64, cast: Cast, options: World.Options) -> World.Options {
    func breaks(_ options: World.Options) -> Bool {
      var world = World(seed: seed, cast: cast, options: options)
      do throws(Violation) {
        try world.run()
        return false
      } catch {
        return true
      }
    }
    return least(options, breaks)
  }

  /// - Parameter breaks: whether a law breaks with these options; it does with `options`.
  static func least(_ options: World.Options, _ breaks: (World.Options) -> Bool) -> World.Options {
    var found = options
    func attempt(_ change: (inout World.Options) -> Void) {
      var tried = found
      change(&tried)
      if tried != found, breaks(tried) { found = tried }
    }
    attempt { $0.isLiveness = false }
    attempt { $0.isTight = false }
    for fault in Fault.allCases { attempt { $0.faults.remove(fault) } }
    for operation in Person.Operation.allCases { attempt { $0.operations.remove(operation) } }
    var step = found.stepCount / 2
    while step > 0 {
      attempt { $0.stepCount -= step }
      step /= 2
    }
    return found
  }
}
