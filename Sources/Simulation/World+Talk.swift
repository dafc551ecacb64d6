import BeatServer
import Models
import Wire

/// Messages reach the members of their conversation and nobody else (M1).
extension World {
  private static let mark = Array(Person.secret(of: ID(value: 0)).utf8.dropLast(26))

  /// Searches the bytes themselves, in any frame.
  mutating func checkSecrets(_ bytes: [UInt8], _ links: [Int]) throws(Violation) {
    for id in Self.conversations(in: bytes) {
      counters.count("secrets sent")
      let conversation = hub?.market.conversations[id]
      for link in links {
        let user = user(of: self.links[link].client)
        guard conversation?.includes(user) == true else {
          throw violation("messages reach only members of their conversation")
        }
      }
    }
  }

  private static func conversations(in bytes: [UInt8]) -> Set<ID<Conversation>> {
    var found: Set<ID<Conversation>> = []
    var index = 0
    while index + mark.count + 26 <= bytes.count {
      guard bytes[index] == mark[0], bytes[index...].starts(with: mark) else {
        index += 1
        continue
      }
      let start = index + mark.count
      if let id = ID<Conversation>(String(decoding: bytes[start..<start + 26], as: UTF8.self)) {
        found.insert(id)
      }
      index = start + 26
    }
    return found
  }
}
