/// Bugs that the simulation plants and must find. Never set elsewhere.
package struct SessionFaults: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
  package static let skipDeduplication = Self(rawValue: 1)
  package static let resumeOffByOne = Self(rawValue: 2)
  package static let ignoreGaps = Self(rawValue: 4)
  package static let forgetOutbox = Self(rawValue: 8)
  package static let answerEarly = Self(rawValue: 16)
  package static let ignoreDistrust = Self(rawValue: 32)
  package static let neverFallBack = Self(rawValue: 64)
  package static let waitForEver = Self(rawValue: 128)
  package static let cancelSent = Self(rawValue: 256)
  package static let believeKeptState = Self(rawValue: 512)
  package static let forgetSent = Self(rawValue: 1_024)
}
