/// Writes one value and the values within it.
///
/// A value that is being encoded is a scope. Scopes lie on a stack; only the innermost one may be
/// written to. A nested container or a super encoder, which may be used in any order with its
/// siblings, has a writer of its own, whose bytes are inserted when the outer value is complete.
final class BinaryWriter {
  let session: EncodingSession
  private var buffer = BinaryBuffer()
  /// How many values lie around this writer's.
  private let base: Int
  private let prefix: [any CodingKey]
  private var inserts: [(level: Int, offset: Int, writer: BinaryWriter)] = []

  init(session: EncodingSession, base: Int, prefix: [any CodingKey]) {
    self.session = session
    self.base = base
    self.prefix = prefix
  }

  var bytes: [UInt8] { buffer.bytes }

  // MARK: Values

  /// Encodes `value` here, or writes nothing and throws.
  func write<Value: Encodable>(_ value: Value) throws {
    let encoder = try open()
    do {
      try value.encode(to: encoder)
    } catch {
      // The path is that of the value that failed; the outer ones leave it as it is.
      let located = located(error)
      rollback(to: encoder.level)
      throw located
    }
    close(encoder.level)
  }

  /// Encodes a member, or writes nothing and throws.
  func write<Value: Encodable>(
    _ value: Value, as name: String, _ level: Int, _ id: Int
  ) throws {
    let start = buffer.bytes.count
    try member(name, level, id)
    do {
      try write(value)
    } catch {
      buffer.removeMember(from: start)
      throw error
    }
  }

  /// Encodes an element, or writes nothing and throws.
  func write<Value: Encodable>(
    _ value: Value, asElementOf level: Int, _ id: Int
  ) throws {
    try element(level, id)
    do {
      try write(value)
    } catch {
      buffer.removeElement(level)
      throw error
    }
  }

  /// Begins a value.
  private func open() throws(BinaryCodingError) -> BinaryValueEncoder {
    let id = session.nextScope()
    let level = buffer.open(id)
    guard base + level < BinaryForm.maxDepth else {
      let error = error(.tooDeep)
      buffer.rollback(to: level)
      throw error
    }
    return BinaryValueEncoder(writer: self, level: level, id: id)
  }

  /// Completes the value at `level`.
  private func close(_ level: Int) {
    if !inserts.isEmpty { insertNested(level) }
    buffer.close()
  }

  private func rollback(to level: Int) {
    buffer.rollback(to: level)
    while let last = inserts.last, last.level >= level { inserts.removeLast() }
  }

  // MARK: Parts of values

  func check(_ level: Int, _ id: Int) throws(BinaryCodingError) {
    guard buffer.isInnermost(level, id) else { throw error(.misuse) }
  }

  /// How many elements a list has so far.
  func count(_ level: Int, _ id: Int) -> Int {
    buffer.isInnermost(level, id) ? buffer.scopes[level].count : 0
  }

  /// Makes the value an object or a list, unless it already is.
  func begin(_ kind: BinaryBuffer.Scope.Kind, _ level: Int, _ id: Int) {
    do throws(BinaryBuffer.Fault) {
      try buffer.begin(kind, level, id)
    } catch {
      session.fail(self.error(.misuse))
    }
  }

  /// Begins a value that is only a scalar.
  func beginScalar(_ level: Int, _ id: Int) throws(BinaryCodingError) {
    do throws(BinaryBuffer.Fault) {
      try buffer.beginScalar(level, id)
    } catch {
      throw self.error(.misuse)
    }
  }

  /// Writes the name of a member.
  func member(_ name: String, _ level: Int, _ id: Int) throws(BinaryCodingError) {
    do throws(BinaryBuffer.Fault) {
      try buffer.member(name, level, id, &session.table)
    } catch {
      throw self.error(error == .repeated ? .repeatedMember(name) : .misuse)
    }
  }

  /// Counts an element that is about to be written.
  func element(_ level: Int, _ id: Int) throws(BinaryCodingError) {
    do throws(BinaryBuffer.Fault) {
      try buffer.element(level, id)
    } catch {
      throw self.error(.misuse)
    }
  }

  @inline(__always)
  func append(_ write: (inout [UInt8]) -> Void) { write(&buffer.bytes) }

  // MARK: Nested writers

  /// Reserves the place of a value that is written later, after its name or as an element.
  func nestedValue(
    _ level: Int, _ id: Int, _ place: () throws(BinaryCodingError) -> Void
  ) -> BinaryValueEncoder {
    do {
      try place()
      let writer = BinaryWriter(
        session: session, base: base + level + 1, prefix: path(level + 1))
      let encoder = try writer.open()
      inserts.append((level, buffer.bytes.count, writer))
      return encoder
    } catch {
      session.fail(error)
      // Nothing can be written to this one; the failure is thrown in the end.
      return BinaryValueEncoder(writer: self, level: level, id: 0)
    }
  }

  private func insertNested(_ level: Int) {
    // The last one first: the places of the others then stay right.
    while let last = inserts.last, last.level == level {
      inserts.removeLast()
      last.writer.close(0)
      buffer.bytes.insert(contentsOf: last.writer.bytes, at: last.offset)
    }
  }

  // MARK: Errors

  /// The keys that lead to the value at `level`.
  func path(_ level: Int) -> [any CodingKey] {
    prefix + buffer.scopes.prefix(max(0, level)).map(innermostKey)
  }

  private func innermostKey(_ scope: BinaryBuffer.Scope) -> any CodingKey {
    guard scope.kind == .object, scope.previous >= 0 else {
      return BinaryKey(intValue: max(0, scope.count - 1))
    }
    return BinaryKey(stringValue: session.table.names[scope.previous])
  }

  private func error(_ reason: BinaryCodingError.Reason) -> BinaryCodingError {
    BinaryCodingError(
      reason, at: buffer.bytes.count,
      path: path(buffer.scopes.count - 1).map(\.stringValue))
  }

  /// An error of the encoded type as one of ours.
  func located(_ error: any Error) -> BinaryCodingError {
    if let error = error as? BinaryCodingError { return error }
    return self.error(.refused("\(error)"))
  }
}
