/// All that is wrong with a configuration.
package struct Faults: Error, Hashable, Sendable, CustomStringConvertible {
  package let all: [Fault]

  package init(_ all: [Fault]) { self.all = all }

  package var description: String { all.map(\.description).joined(separator: "\n") }

  /// Whether the command line alone is wrong.
  package var areMisuse: Bool {
    all.allSatisfy {
      switch $0.origin {
      case .option, .nowhere: true
      case .variable, .file: false
      }
    }
  }
}
