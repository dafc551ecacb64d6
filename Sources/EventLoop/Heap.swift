import CLinux

/// The memory of the process.
package enum Heap {
  private static let largeBytes: Int32 = 128 << 10
  private static let spareBytes: Int32 = 1 << 20

  /// Makes the allocator give memory back as soon as it is free. By default each thread fills a
  /// heap of its own, and blocks of up to 32 MiB are cut from it once such a block was freed: after
  /// fifty states the process was twice as large, for ever (mallopt(3)). Call it before threads
  /// start.
  package static func configure() {
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_MMAP_THRESHOLD, largeBytes)
    mallopt(M_TRIM_THRESHOLD, spareBytes)
  }

  /// Gives free memory back to the system. The allocator keeps what a start has read and dropped
  /// again, up to any size (malloc_trim(3)).
  package static func trim() { malloc_trim(0) }
}
