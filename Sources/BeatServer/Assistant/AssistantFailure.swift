package import WSCore

/// The reason for a missing answer, as the sentence that is posted in its place.
package struct AssistantFailure: Error, Hashable, Sendable {
  package let sentence: String

  static let notSetUp = Self("No assistant is set up here. Ask the operator.")
  static let hungUp = Self("The assistant stopped in the middle of its answer. Ask again.")
  static let notUnderstood = Self(
    "The assistant's answer can't be read. Ask the operator.")
  /// The answer exceeded the limit before any of it could be read.
  static let tooLong = Self("The assistant's answer was too long. Ask for less.")
  static let slow = Self("The assistant took too long. Ask for less.")
  static let empty = Self("The assistant said nothing. Ask again.")

  init(_ sentence: String) { self.sentence = sentence }

  package init(_ error: HTTPResponseError) {
    switch error {
    case .malformed: self = .notUnderstood
    case .bodyTooLong: self = .tooLong
    case .incomplete: self = .hungUp
    }
  }

  static func unreachable(_ reason: String) -> Self {
    Self("The assistant can't be reached: \(reason)")
  }

  static func status(_ status: Int) -> Self {
    Self("The assistant's server answered \(status). Ask again later, or ask the operator.")
  }

  static func silent(_ milliseconds: Int64) -> Self {
    Self("The assistant sent nothing for \(max(1, milliseconds / 1_000)) s. Ask again later.")
  }
}
