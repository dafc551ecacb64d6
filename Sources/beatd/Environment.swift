import Glibc

/// The variables of this process.
enum Environment {
  static var all: [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let parts = String(cString: entry).split(separator: "=", maxSplits: 1)
      if let name = parts.first {
        variables[String(name)] = parts.count == 2 ? String(parts[1]) : ""
      }
      next += 1
    }
    return variables
  }
}
