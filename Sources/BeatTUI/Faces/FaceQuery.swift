import Models
import Wire

/// A parsed search line: terms such as `district:dhaka`, and words to find in the texts of a face.
/// Invalid terms are ignored, with a complaint.
struct FaceQuery: Equatable, Sendable {
  var words: [FuzzyWord] = []
  var terms: [FaceTerm] = []
  /// The understood terms, as text.
  var understood: [String] = []
  var complaint: String?

  /// The days whose state is shown; nil for today.
  var dates: DayRange? {
    for case .free(let dates) in terms { return dates }
    return nil
  }

  var isEmpty: Bool { words.isEmpty && terms.isEmpty }

  /// The face's match score; nil if it doesn't match.
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
