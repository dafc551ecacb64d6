/// The names of a file that is written, each once.
struct NameTable {
  private(set) var names: [String] = []
  private var indices: [String: Int] = [:]
  /// The name that last followed each name in an object. Objects of one type repeat the sequence,
  /// and a comparison is cheaper than a look-up.
  private var following: [Int] = []
  /// The name that was last the first of the object of each name.
  private var opening: [Int] = []

  /// The index of `name` after the member `previous`, or as the first of the object `owner`.
  mutating func index(of name: String, after previous: Int, in owner: Int) -> Int {
    if previous >= 0 {
      let guess = following[previous]
      if guess >= 0, names[guess] == name { return guess }
      let index = index(of: name)
      following[previous] = index
      return index
    }
    guard owner >= 0 else { return index(of: name) }
    let guess = opening[owner]
    if guess >= 0, names[guess] == name { return guess }
    let index = index(of: name)
    opening[owner] = index
    return index
  }

  private mutating func index(of name: String) -> Int {
    if let index = indices[name] { return index }
    indices[name] = names.count
    names.append(name)
    following.append(-1)
    opening.append(-1)
    return names.count - 1
  }
}
