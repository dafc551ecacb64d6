import Glibc

/// The time of a machine between two boots.
package struct MachineRun: Hashable, Sendable {
  /// What the kernel calls it.
  package var id: String
  /// Nanoseconds since 1970.
  package var beganAt: Int64

  package init(id: String, beganAt: Int64) {
    self.id = id
    self.beganAt = beganAt
  }
}

extension MachineRun {
  private static let idLength = 36

  /// The current one. Where the kernel does not name it, all have the same name.
  static func current() -> MachineRun {
    var bytes = [UInt8](repeating: UInt8(ascii: "0"), count: idLength)
    let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 {
      read(descriptor, &bytes, bytes.count)
      close(descriptor)
    }
    var now = timespec()
    var uptime = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    clock_gettime(CLOCK_BOOTTIME, &uptime)
    return MachineRun(
      id: String(decoding: bytes, as: UTF8.self), beganAt: now.nanoseconds - uptime.nanoseconds)
  }
}

extension timespec {
  /// Since the beginning of its clock.
  var nanoseconds: Int64 { Int64(tv_sec) * 1_000_000_000 + Int64(tv_nsec) }
}
