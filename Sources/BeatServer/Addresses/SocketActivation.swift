/// The sockets that a service manager passes on (sd_listen_fds(3)).
package enum SocketActivation {
  package static let firstDescriptor: Int32 = 3
  package static let countMax: Int32 = 64
  package static let variables = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]

  package struct Malformed: Error, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// The descriptors meant for this process; none if the variables are another's, which it has
  /// inherited.
  package static func descriptors(
    _ environment: [String: String], process: Int32
  ) throws(Malformed) -> [Int32] {
    guard let owner = environment["LISTEN_PID"], let count = environment["LISTEN_FDS"] else {
      return []
    }
    guard let owner = Int32(owner) else {
      throw Malformed(description: "LISTEN_PID is not a process: “\(owner)”.")
    }
    guard owner == process else { return [] }
    guard let count = Int32(count), (0...countMax).contains(count) else {
      throw Malformed(
        description: "LISTEN_FDS is not a number from 0 to \(countMax): “\(count)”.")
    }
    return Array(firstDescriptor..<(firstDescriptor + count))
  }
}
