/// Bugs that the simulation plants and must find. Never set elsewhere.
package struct HubFaults: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
  package static let acknowledgeBeforeAppend = Self(rawValue: 1)
  package static let leakOffers = Self(rawValue: 2)
  package static let resumeOffByOne = Self(rawValue: 4)
  package static let skipIdempotency = Self(rawValue: 8)
  package static let greetBeforeAppend = Self(rawValue: 16)
  package static let tellCause = Self(rawValue: 32)
  package static let forgetAnswers = Self(rawValue: 64)
  package static let neverExpire = Self(rawValue: 128)
  package static let ignoreConflict = Self(rawValue: 256)
  package static let keepSeats = Self(rawValue: 512)
  package static let resumeOverPurge = Self(rawValue: 1_024)
  package static let keepPresence = Self(rawValue: 1 << 20)
  package static let tellStrangers = Self(rawValue: 1 << 21)
  package static let hideNewNames = Self(rawValue: 1 << 22)
  package static let keepEpoch = Self(rawValue: 1 << 23)
  package static let keepOldDigests = Self(rawValue: 1 << 24)
  package static let keepUndecided = Self(rawValue: 1 << 25)
  package static let forgetRevoked = Self(rawValue: 1 << 29)
  package static let tellArchive = Self(rawValue: 1 << 26)
  package static let keepArchived = Self(rawValue: 1 << 27)
  package static let openArchive = Self(rawValue: 1 << 28)
  package static let forgetDebtors = Self(rawValue: 1 << 30)
  package static let neverRefill = Self(rawValue: 1 << 31)
}
