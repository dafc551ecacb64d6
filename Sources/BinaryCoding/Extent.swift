/// Where the members of an object or the elements of a list are.
struct Extent {
  let start: Int
  let end: Int
  /// How many values lie around it.
  let level: Int
}
