/// The bytes that a writer has so far, and the values that are open.
///
/// One struct, and not members of the writer: Swift checks each access to a class's member for
/// exclusivity, which were a fifth of the time of encoding.
struct BinaryBuffer {
  /// Why nothing was written.
  enum Fault: Error {
    case misuse
    case repeated
  }

  /// A value that is being encoded.
  struct Scope {
    enum Kind { case empty, object, array, scalar }

    /// Tells it from every other value of the file.
    let id: Int
    let start: Int
    /// How many marks there were before it.
    let marks: Int
    /// The index of its name, or -1 in a list.
    let name: Int
    var kind = Kind.empty
    /// The index of the name that was written last, or -1.
    var previous = -1
    /// How many elements were written.
    var count = 0
  }

  var bytes: [UInt8] = []
  private(set) var scopes: [Scope] = []
  /// For each name, the object that last wrote it; with the earlier entries, to be restored when
  /// the object is complete. So a repeated member costs no search.
  private var owners: [Int] = []
  private var marks: [(name: Int, owner: Int)] = []

  /// Begins a value, and returns its level.
  mutating func open(_ id: Int) -> Int {
    let level = scopes.count
    let name = level > 0 ? scopes[level - 1].previous : -1
    scopes.append(Scope(id: id, start: bytes.count, marks: marks.count, name: name))
    return level
  }

  /// Whether the value may be written to now.
  func isInnermost(_ level: Int, _ id: Int) -> Bool {
    level == scopes.count - 1 && scopes[level].id == id
  }

  /// Makes the value an object or a list, unless it already is.
  mutating func begin(_ kind: Scope.Kind, _ level: Int, _ id: Int) throws(Fault) {
    guard isInnermost(level, id) else { throw .misuse }
    if scopes[level].kind == kind { return }
    guard scopes[level].kind == .empty else { throw .misuse }
    scopes[level].kind = kind
    bytes.append(kind == .object ? Tag.object : Tag.array)
    // The lengths are one byte each until the value is complete and known to be long.
    bytes.append(0)
    if kind == .array { bytes.append(0) }
  }

  /// Begins a value that is only a scalar.
  mutating func beginScalar(_ level: Int, _ id: Int) throws(Fault) {
    guard isInnermost(level, id), scopes[level].kind == .empty else { throw .misuse }
    scopes[level].kind = .scalar
  }

  /// Writes the name of a member.
  mutating func member(
    _ name: String, _ level: Int, _ id: Int, _ names: inout NameTable
  ) throws(Fault) {
    guard isInnermost(level, id) else { throw .misuse }
    let index = names.index(of: name, after: scopes[level].previous, in: scopes[level].name)
    while owners.count <= index { owners.append(0) }
    guard owners[index] != id else { throw .repeated }
    marks.append((index, owners[index]))
    owners[index] = id
    scopes[level].previous = index
    bytes.appendVarint(UInt64(index))
  }

  /// Counts an element that is about to be written.
  mutating func element(_ level: Int, _ id: Int) throws(Fault) {
    guard isInnermost(level, id) else { throw .misuse }
    scopes[level].count += 1
  }

  /// Undoes `element`.
  mutating func removeElement(_ level: Int) { scopes[level].count -= 1 }

  /// Undoes `member`, whose name begins at `start`.
  mutating func removeMember(from start: Int) {
    bytes.removeSubrange(start...)
    unmark(to: marks.count - 1)
  }

  /// Completes the innermost value.
  mutating func close() {
    guard let scope = scopes.popLast() else { return }
    switch scope.kind {
    case .scalar: break
    case .empty:
      bytes.append(Tag.object)
      bytes.append(0)
    case .object: bytes.setLength(from: scope.start + 1)
    case .array: bytes.setLength(from: scope.start + 1, count: scope.count)
    }
    unmark(to: scope.marks)
  }

  /// Removes the values from `level` on.
  mutating func rollback(to level: Int) {
    while scopes.count > level, let scope = scopes.popLast() {
      bytes.removeSubrange(scope.start...)
      unmark(to: scope.marks)
    }
  }

  private mutating func unmark(to count: Int) {
    while marks.count > count, let mark = marks.popLast() { owners[mark.name] = mark.owner }
  }
}
