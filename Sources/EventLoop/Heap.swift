import CLinux

/// The memory of the process.
package enum Heap {
  /// Gives free memory back to the system. The allocator keeps what a start has read and dropped
  /// again, up to any size (malloc_trim(3)).
  package static func trim() { malloc_trim(0) }
}
