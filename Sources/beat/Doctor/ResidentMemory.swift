import FoundationEssentials
import Glibc

/// The resident memory of a process, in bytes.
enum ResidentMemory {
  static var ofThisProcess: Int? { ofProcess("self") }

  /// Nil if there is no such process or its memory may not be read.
  static func ofProcess(_ name: String) -> Int? {
    // proc_pid_statm(5): pages in all, then pages resident.
    guard let data = FileManager.default.contents(atPath: "/proc/\(name)/statm") else {
      return nil
    }
    let fields = String(decoding: data, as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
