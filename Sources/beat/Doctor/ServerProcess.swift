import FoundationEssentials
import WSClient
import WSCore

/// The process behind a server's address, if it runs on this machine and may be read.
struct ServerProcess {
  private let name: String

  var residentBytes: Int? { ResidentMemory.ofProcess(name) }

  init?(at server: ServerAddress) {
    let isHere = ["localhost", "::1"].contains(server.host) || server.host.hasPrefix("127.")
    guard isHere, let inode = Self.listeningSocket(port: server.port),
      let name = Self.owner(of: inode)
    else { return nil }
    self.name = name
  }

  /// The inode of the socket that listens on the port.
  private static func listeningSocket(port: UInt16) -> String? {
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
      guard let data = FileManager.default.contents(atPath: table) else { continue }
      for line in String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst() {
        // proc_pid_net(5): number, local address, remote address, state, …; the tenth is the inode.
        let fields = line.split(separator: " ")
        guard fields.count > 9, fields[3] == "0A",
          fields[1].split(separator: ":").last.flatMap({ UInt16($0, radix: 16) }) == port
        else { continue }
        return String(fields[9])
      }
    }
    return nil
  }

  private static func owner(of inode: String) -> String? {
    let files = FileManager.default
    let processes = (try? files.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.first { process in
      guard Int(process) != nil else { return false }
      let folder = "/proc/\(process)/fd"
      return ((try? files.contentsOfDirectory(atPath: folder)) ?? []).contains {
        (try? files.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")) == "socket:[\(inode)]"
      }
    }
  }
}
