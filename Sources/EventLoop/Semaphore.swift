import CLinux
import Glibc

/// A counter that threads wait on.
final class Semaphore: @unchecked Sendable {
  // Unchecked: threads may share a sem_t, and this one never moves.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func signal() { sem_post(semaphore) }
  func wait() { while sem_wait(semaphore) != 0 {} }
}
