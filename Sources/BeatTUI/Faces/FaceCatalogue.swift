import Models
import Wire

/// All faces by code, with precomputed search data.
struct FaceCatalogue: Sendable {
  private(set) var assets = Table<Asset>()
  private(set) var faces: [Asset] = []
  private(set) var points: [GeoPoint] = []
  private(set) var districts: [String] = []
  private(set) var areas: [String] = []
  /// The letters of all texts of all faces, one after another.
  private var letters: [UInt32] = []
  /// The range of each text in `letters`, `textCount` for each face.
  private var texts: [Range<Int>] = []
  private var masks: [UInt64] = []

  private static let textCount = 7
  /// Matches in the code or the name score higher.
  private static let nameScore = 6

  init() {}

  init(_ assets: Table<Asset>) {
    self.assets = assets
    faces = assets.rows.sorted { $0.code < $1.code }
    points = faces.map(\.point)
    texts.reserveCapacity(faces.count * Self.textCount)
    for face in faces {
      let start = letters.count
      for text in face.searched {
        let from = letters.count
        letters += FuzzyWord.letters(of: text)
        texts.append(from..<letters.count)
      }
      masks.append(FuzzyWord.mask(of: letters[start...]))
    }
    districts = Set(faces.map(\.place.district)).sorted()
    areas = Set(faces.map(\.place.area)).sorted()
  }

  /// The score of all words for the face; nil if one doesn't match.
  func score(_ face: Int, _ words: [FuzzyWord]) -> Int? {
    var total = 0
    for word in words {
      guard word.mask & ~masks[face] == 0 else { return nil }
      var best: Int?
      for text in 0..<Self.textCount {
        let range = texts[face * Self.textCount + text]
        guard let score = word.score(in: letters, within: range) else { continue }
        best = max(best ?? 0, score + (text < 3 ? Self.nameScore : 0))
      }
      guard let best else { return nil }
      total += best
    }
    return total
  }
}

extension Asset {
  /// `FaceCatalogue.textCount` texts, names first.
  fileprivate var searched: [String] {
    [code, name, nameBangla, place.area, place.road, place.district, medium.title]
  }
}
