import Models

/// Completions of the last word of the search line, for Tab and the hint below.
struct FaceCompletion: Equatable, Sendable {
  /// Whole words; Tab inserts the first.
  private(set) var candidates: [String] = []
  private let start: String

  private static let countMax = 12

  init(_ line: String, _ vocabulary: FaceVocabulary) {
    let last = line.last == " " ? "" : FaceToken.all(in: line).last?.text ?? ""
    start = String(line.dropLast(last.count))
    let token = FaceToken(last)
    if let key = token.key {
      candidates = Self.values(token, key, vocabulary)
    } else if !last.isEmpty {
      candidates = FaceKey.allCases.filter { $0.rawValue.hasPrefix(last.lowercased()) }
        .map(\.opening)
    }
  }

  /// The completed line; nil if there is nothing to complete.
  var line: String? {
    candidates.first.map { start + $0 + (FaceToken($0).value.isEmpty ? "" : " ") }
  }

  private static func values(
    _ token: FaceToken, _ key: FaceKey, _ vocabulary: FaceVocabulary
  ) -> [String] {
    let parts = token.value.split(separator: ",", omittingEmptySubsequences: false)
    let former = parts.dropLast().map { $0 + "," }.joined()
    let wanted = String(parts.last ?? "")
    let all = vocabulary.values(of: key)
    // A complete word needs no completion.
    if all.contains(where: { $0.lowercased() == wanted.lowercased() }) { return [] }
    return all.filter { $0.hasWord(wanted) }.prefix(countMax).map { value in
      let whole = former + value.lowercased()
      return key.rawValue + ":" + (whole.contains(" ") ? "\"\(whole)\"" : whole)
    }
  }
}
