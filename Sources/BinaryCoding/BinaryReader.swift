/// The bytes of a file, its names, and how far each open object was read.
///
/// A decoder or container hands out the place of a value only after `extent(_:limit:)` found that
/// the value's bytes lie within those of the value around it.
///
/// Every decoder and container has a reader, and the standard library copies a container for each
/// member. So it is a pointer without a reference count, which was a tenth of the time of decoding.
@safe struct BinaryReader {
  /// How far an object was read. Decoders of one object share it: the object's start tells whose
  /// it is, and a container that finds another's begins at its own start again.
  private struct Cursor {
    var start = -1
    var next = 0
  }

  @safe private struct State {
    let file: FileBytes
    let names: [String]
    let root: Int
    let userInfo: [CodingUserInfoKey: any Sendable]
    /// One for each level; an `Extent` only has levels below the maximum.
    let cursors: UnsafeMutablePointer<Cursor>
    var failure: BinaryCodingError?
  }

  private let state: UnsafeMutablePointer<State>

  /// Reads the head of a file.
  init(
    _ file: FileBytes, userInfo: [CodingUserInfoKey: any Sendable]
  ) throws(BinaryCodingError) {
    let (names, root) = try Self.head(file)
    let cursors = UnsafeMutablePointer<Cursor>.allocate(capacity: BinaryForm.maxDepth)
    unsafe cursors.initialize(repeating: Cursor(), count: BinaryForm.maxDepth)
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(
      to: State(file: file, names: names, root: root, userInfo: userInfo, cursors: cursors))
  }

  /// Ends decoding. No decoder or container may be used after it.
  func close() {
    unsafe state.pointee.cursors.deallocate()
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  @inline(__always)
  var file: FileBytes { unsafe state.pointee.file }
  /// Where the file's value begins.
  var root: Int { unsafe state.pointee.root }
  var userInfo: [CodingUserInfoKey: any Sendable] { unsafe state.pointee.userInfo }

  /// The table of names, and where it ends.
  private static func head(
    _ file: FileBytes
  ) throws(BinaryCodingError) -> (names: [String], end: Int) {
    let limit = file.count
    guard file.starts(with: BinaryForm.signature) else {
      let isCut = file.isStart(of: BinaryForm.signature)
      throw BinaryCodingError(isCut ? .cut : .foreign, at: 0)
    }
    var offset = BinaryForm.signature.count
    var names: [String] = []
    // Each name has a byte at least.
    for _ in 0..<(try file.count(at: &offset, limit: limit)) {
      let length = try file.count(at: &offset, limit: limit)
      names.append(try file.text(offset..<(offset + length)))
      offset += length
    }
    return (names, offset)
  }

  /// Decodes the value at `offset`, and says of an error of its type where it was.
  func read<Value: Decodable>(
    _ type: Value.Type, at offset: Int, level: Int
  ) throws -> Value {
    do {
      return try Value(from: BinaryValueDecoder(reader: self, offset: offset, level: level))
    } catch {
      throw Self.located(error, at: offset)
    }
  }

  /// An error of the decoded type as one of ours.
  static func located(_ error: any Error, at offset: Int) -> BinaryCodingError {
    switch error {
    case let error as BinaryCodingError: error
    case DecodingError.dataCorrupted(let context):
      BinaryCodingError(.refused(context.debugDescription), at: offset)
    default: BinaryCodingError(.refused("\(error)"), at: offset)
    }
  }

  /// The first error in a function that can't throw. It is thrown in the end.
  var failure: BinaryCodingError? { unsafe state.pointee.failure }

  func fail(_ error: BinaryCodingError) {
    unsafe state.pointee.failure = state.pointee.failure ?? error
  }

  // MARK: Members

  /// The place of the value of a member, or nil. The next member is the first that is tried, so
  /// that members read in the order they were written cost one comparison each.
  @inline(__always)
  func place(of name: String, in object: Extent) throws(BinaryCodingError) -> Int? {
    let cursor = unsafe state.pointee.cursors[object.level]
    var next = cursor.start == object.start ? cursor.next : object.start
    guard next < object.end else { return try search(name, in: object, from: next) }
    let start = next
    let index = try nameIndex(at: &next, limit: object.end)
    if unsafe state.pointee.names[index] == name { return next }
    return try search(name, in: object, from: start)
  }

  /// Notes that the members of an object were read as far as `next`.
  @inline(__always)
  func advance(_ object: Extent, to next: Int) {
    unsafe state.pointee.cursors[object.level] = Cursor(start: object.start, next: next)
  }

  /// Looks at each member, from `start` around to it again.
  @inline(never)
  private func search(
    _ name: String, in object: Extent, from start: Int
  ) throws(BinaryCodingError) -> Int? {
    for range in [start..<object.end, object.start..<start] {
      var offset = range.lowerBound
      while offset < range.upperBound {
        let index = try nameIndex(at: &offset, limit: object.end)
        if unsafe state.pointee.names[index] == name { return offset }
        offset = try file.extent(offset, limit: object.end)
      }
    }
    return nil
  }

  /// The names of the members that are there, in their order.
  func names(in object: Extent) throws(BinaryCodingError) -> [String] {
    var found: [String] = []
    var offset = object.start
    while offset < object.end {
      let index = try nameIndex(at: &offset, limit: object.end)
      let end = try file.extent(offset, limit: object.end)
      if file[offset] != Tag.absent { unsafe found.append(state.pointee.names[index]) }
      offset = end
    }
    return found
  }

  @inline(__always)
  private func nameIndex(
    at offset: inout Int, limit: Int
  ) throws(BinaryCodingError) -> Int {
    let start = offset
    let value = try file.varint(at: &offset, limit: limit)
    guard let index = Int(exactly: value), unsafe index < state.pointee.names.count else {
      throw BinaryCodingError(.unknownName(value), at: start)
    }
    return index
  }

  /// The name of the member at `offset`, which moves to its value.
  func name(at offset: inout Int, limit: Int) throws(BinaryCodingError) -> String {
    unsafe state.pointee.names[try nameIndex(at: &offset, limit: limit)]
  }
}
