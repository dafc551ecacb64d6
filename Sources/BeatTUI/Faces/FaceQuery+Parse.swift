import Models
import Wire

extension FaceQuery {
  init(_ line: String, _ vocabulary: FaceVocabulary) {
    for token in FaceToken.all(in: line) {
      guard let key = token.key else {
        words.append(FuzzyWord(token.text.filter { $0 != "\"" }))
        continue
      }
      // Don't complain about a value that is not typed yet.
      guard !token.value.isEmpty else { continue }
      do throws(Misreading) {
        let (term, text) = try Self.read(token, key, vocabulary)
        terms.append(term)
        understood.append(text)
      } catch {
        complaint = complaint ?? error.sentence
      }
    }
    words = words.filter { !$0.text.isEmpty }
  }

  struct Misreading: Error {
    let sentence: String
  }

  private static func read(
    _ token: FaceToken, _ key: FaceKey, _ vocabulary: FaceVocabulary
  ) throws(Misreading) -> (FaceTerm, String) {
    if !key.isCompared, token.comparison != .isOneOf, token.comparison != .equals {
      throw Misreading(sentence: "\(key.rawValue) can't be compared: try \(key.example).")
    }
    switch key {
    case .district:
      let names = try districts(token, key, vocabulary)
      let text = names.map { District.name($0, in: vocabulary.script) }
      return (.district(Set(names)), text.joined(separator: ", "))
    case .area:
      let names = try choices(token, key, vocabulary.areas.map { ($0, $0) })
      return (.area(Set(names)), shortened(names))
    case .medium:
      let media = try choices(token, key, Asset.Medium.allCases.map { ($0.title, $0) })
      return (.medium(Set(media)), media.map(\.title).joined(separator: ", "))
    case .lit:
      let ways = try choices(token, key, waysOfLight).flatMap { $0 }
      return (.lit(Set(ways)), ways == [.none] ? "not lit" : litText(ways))
    case .status:
      let kinds = try choices(token, key, kindsOfStatus).flatMap { $0 }
      return (.status(Set(kinds)), kinds.joined(separator: ", "))
    case .owner:
      let owners = try choices(token, key, vocabulary.owners.map { ($0.name, $0) })
      return (.owner(Set(owners.map(\.id))), "of " + shortened(owners.map(\.name)))
    case .price: return try amounts(token, key, sign: "৳") { (.price($0), $1 + " a month") }
    case .traffic: return try amounts(token, key) { (.traffic($0), $1 + " vehicles a day") }
    case .size: return try amounts(token, key) { (.size($0), $1 + " ft²") }
    case .permit: return try permit(token, vocabulary)
    case .free:
      let dates = try days(token.value, key, vocabulary.today)
      return (.free(dates), "free " + dates.text(today: vocabulary.today, in: vocabulary.script))
    case .note:
      return (.noted(vocabulary.notes.faces(with: token.value)), "noted “\(token.value)”")
    }
  }

  /// Districts by their names in either script.
  private static func districts(
    _ token: FaceToken, _ key: FaceKey, _ vocabulary: FaceVocabulary
  ) throws(Misreading) -> [String] {
    let all = vocabulary.districts
    let other = vocabulary.script == .bangla ? Script.latin : .bangla
    return try choices(
      token, key, all.map { (District.name($0, in: vocabulary.script), $0) },
      aliases: all.map { District.name($0, in: other) })
  }

  private static let waysOfLight: [(String, [Asset.Illumination])] =
    [("yes", [.led, .frontLit, .backLit]), ("no", [.none])]
    + Asset.Illumination.kinds.map { ($0.title, [$0]) }

  private static let kindsOfStatus: [(String, [String])] =
    AssetStatus.kinds.map { ($0.title, [$0.title]) } + [("taken", ["booked", "live"])]

  private static func litText(_ ways: [Asset.Illumination]) -> String {
    ways.count == 3 ? "lit" : ways.map(\.title).joined(separator: ", ")
  }

  private static func shortened(_ names: [String]) -> String {
    names.count <= 3 ? names.joined(separator: ", ") : "\(names[0]) and \(names.count - 1) more"
  }

  /// Values separated by commas, each a prefix of a word of a choice.
  ///
  /// - Parameter aliases: another name for each choice, if they have one.
  private static func choices<Value>(
    _ token: FaceToken, _ key: FaceKey, _ all: [(String, Value)], aliases: [String] = []
  ) throws(Misreading) -> [Value] {
    var found: Set<Int> = []
    func names(_ index: Int) -> [String] {
      aliases.isEmpty ? [all[index].0] : [all[index].0, aliases[index]]
    }
    for wanted in token.value.split(separator: ",").map(String.init) {
      let matches = all.indices.filter { names($0).contains { $0.hasWord(wanted) } }
      let exact = matches.filter { names($0).contains { $0.lowercased() == wanted.lowercased() } }
      guard !matches.isEmpty else {
        let some = all.prefix(4).map(\.0).joined(separator: ", ")
        let more = all.count > 4 ? ", …" : "."
        throw Misreading(sentence: "No \(key.rawValue) matches “\(wanted)”: try \(some)\(more)")
      }
      found.formUnion(exact.isEmpty ? matches : exact)
    }
    return found.sorted().map { all[$0].1 }
  }
}

extension String {
  /// Whether this text or a word of it begins with `start`.
  func hasWord(_ start: String) -> Bool {
    let text = lowercased()
    let start = start.lowercased()
    return text.hasPrefix(start)
      || text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        .contains { $0.hasPrefix(start) }
  }
}
