/// A command line that was understood.
package struct Invocation<Name: CommandName>: Hashable, Sendable {
  package let name: Name
  package internal(set) var words: [String]
  /// The values of each option that was given, by its name with dashes.
  package internal(set) var options: [String: [String]]

  /// The last value of an option; empty for a flag.
  package subscript(option: String) -> String? { options[option]?.last }

  /// All values of an option that may be repeated.
  package func all(_ option: String) -> [String] { options[option] ?? [] }

  package func has(_ flag: String) -> Bool { options[flag] != nil }
}
