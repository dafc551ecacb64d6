/// What the worker found about the disk and the process.
struct Vitals: Hashable, Sendable {
  var disk: DiskReport
  var process: ProcessFigures
}
