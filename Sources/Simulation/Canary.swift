import Models
import Wire

/// Text that people write into private notes only: the server must never send it to anyone else.
enum Canary {
  private static let mark = "canary-"

  static func text(of user: ID<User>) -> String { mark + user.description }

  /// The users whose canaries the bytes contain.
  static func owners(in bytes: [UInt8]) -> Set<ID<User>> {
    let mark = Array(mark.utf8)
    var owners: Set<ID<User>> = []
    var rest = bytes[...]
    while let index = rest.firstIndex(of: mark[0]) {
      rest = rest[index...]
      if rest.starts(with: mark) {
        let name = String(decoding: rest.dropFirst(mark.count).prefix(26), as: UTF8.self)
        if let owner = ID<User>(name) { owners.insert(owner) }
      }
      rest = rest.dropFirst()
    }
    return owners
  }
}
