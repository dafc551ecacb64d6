/// Parses server-sent events (WHATWG HTML §9.2) from bytes that may be split anywhere; returns only
/// their data.
struct ServerSentEvents: Hashable, Sendable {
  private static let bytesMax = 64 << 10

  private var line: [UInt8] = []
  private var data: [UInt8]?
  private var endedByReturn = false

  /// Returns the event that this byte completes, if any.
  mutating func receive(_ byte: UInt8) throws(AssistantFailure) -> [UInt8]? {
    // A line ends with CR, LF or CR LF.
    let isSecond = byte == 10 && endedByReturn
    endedByReturn = byte == 13
    if isSecond { return nil }
    guard byte == 10 || byte == 13 else {
      line.append(byte)
      guard line.count + (data?.count ?? 0) <= Self.bytesMax else { throw .tooLong }
      return nil
    }
    defer { line = [] }
    if line.isEmpty {
      defer { data = nil }
      return data
    }
    parse(line)
    return nil
  }

  /// Ignores comments, event names and ids.
  private mutating func parse(_ line: [UInt8]) {
    let name = Array("data:".utf8)
    guard line.starts(with: name) else { return }
    var value = line.dropFirst(name.count)
    if value.first == 0x20 { value.removeFirst() }
    data = data.map { $0 + [10] + value } ?? Array(value)
  }
}
