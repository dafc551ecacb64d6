/// What the system says about the server's process.
struct ProcessFigures: Hashable, Sendable {
  var descriptors: Int?
  var descriptorsMax: Double?
  var residentBytes: Int?
  var processorSeconds: Double
}
