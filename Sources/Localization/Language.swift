/// A language of the product. English is the language of the sources; each other has a catalogue.
package enum Language: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case bangla = "bn"

  /// The language of what is said now. A program sets it at its edge, around all that it runs;
  /// a server says everything in English, and terminals translate.
  @TaskLocal package static var current = Language.english

  /// Runs `body`, in which everything is said in this language.
  package func speaking<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Self.$current.withValue(self, operation: body)
  }

  /// Nil for English.
  package var catalogue: Catalogue? {
    switch self {
    case .english: nil
    case .bangla: .bangla
    }
  }
}
