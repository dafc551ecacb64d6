import Models
import Wire

/// What the line over the list asks for: terms such as `district:dhaka`, and words that are looked
/// for in the texts of a face. What is wrong with the line is said in a sentence and left out.
struct FaceQuery: Equatable, Sendable {
  var words: [FuzzyWord] = []
  var terms: [FaceTerm] = []
  /// What was understood, term by term.
  var understood: [String] = []
  var complaint: String?

  /// The days whose state is shown; today where none are asked for.
  var dates: DayRange? {
    for case .free(let dates) in terms { return dates }
    return nil
  }

  var isEmpty: Bool { words.isEmpty && terms.isEmpty }

  /// How well the face fits; nothing where it doesn't.
  func score(
    _ face: Int, _ catalogue: FaceCatalogue, _ status: AssetStatus, _ occupancy: Occupancy
  ) -> Int? {
    if !terms.isEmpty {
      let asset = catalogue.faces[face]
      guard terms.allSatisfy({ $0.matches(asset, status, occupancy) }) else { return nil }
    }
    return catalogue.score(face, words)
  }
}
