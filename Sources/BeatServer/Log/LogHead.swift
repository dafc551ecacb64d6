package import Wire

/// What the log last acknowledged. It is kept in a file beside the database, so that a start can
/// tell a log that goes on from one that was restored, rewound or copied.
package struct LogHead: Hashable, Sendable {
  package var epoch: Epoch
  package var seq: Int64
  package var hash: ChainHash
  /// The file of the database: a copy is another one.
  package var database: FileIdentity

  package init(epoch: Epoch, seq: Int64, hash: ChainHash, database: FileIdentity) {
    self.epoch = epoch
    self.seq = seq
    self.hash = hash
    self.database = database
  }
}

extension LogHead {
  private static let title = "beatspace head 1"

  /// Lines of a name and a value, with a checksum in the last. Always of the same length, so that
  /// writing over an older head replaces all of it.
  package var text: String {
    let lines = [
      Self.title, "epoch \(epoch)", "seq \(String(seq).padded)", "hash \(hash.text)",
      "device \(String(database.device).padded)", "inode \(String(database.inode).padded)",
    ]
    let body = lines.joined(separator: "\n") + "\n"
    return body + "check \(Self.checksum(of: body))\n"
  }

  /// Nothing where the text is torn or damaged.
  package init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 8, lines[0] == Self.title, lines[7].isEmpty else { return nil }
    let body = lines.prefix(6).joined(separator: "\n") + "\n"
    var values: [String: String] = [:]
    for line in lines[1...6] {
      let parts = line.split(separator: " ")
      guard parts.count == 2 else { return nil }
      values[String(parts[0])] = String(parts[1])
    }
    guard values["check"] == Self.checksum(of: body),
      let epoch = values["epoch"].flatMap({ Epoch($0) }),
      let seq = values["seq"].flatMap({ Int64($0) }),
      let hash = values["hash"].flatMap({ ChainHash($0) }),
      let device = values["device"].flatMap({ UInt64($0) }),
      let inode = values["inode"].flatMap({ UInt64($0) })
    else { return nil }
    self.init(
      epoch: epoch, seq: seq, hash: hash, database: FileIdentity(device: device, inode: inode))
  }

  private static func checksum(of body: String) -> String {
    Array(Digest.sha256(Array(body.utf8)).prefix(8)).hexadecimal
  }
}

extension String {
  /// As wide as the largest number.
  fileprivate var padded: String { String(repeating: "0", count: max(0, 20 - count)) + self }
}
