/// The growth of resident memory under the load.
package struct MemoryEvidence: Sendable {
  /// One process before and after the load, in bytes.
  package struct Growth: Hashable, Sendable {
    package var before: Int
    package var after: Int

    package init(before: Int, after: Int) {
      self.before = before
      self.after = after
    }

    var mebibytes: Double { Double(after - before) / 1_048_576 }
  }

  package var own: Growth?
  /// Nil if the server's memory can't be read, for example from another machine.
  package var server: Growth?

  package init(own: Growth?, server: Growth?) {
    self.own = own
    self.server = server
  }

  package var finding: Finding {
    let bound = Bounds.growthMebibytes
    let grown = [own, server].compactMap { $0?.mebibytes }
    var measures = ["bound_mebibytes": bound]
    measures["own_mebibytes"] = own?.mebibytes.rounded3
    measures["server_mebibytes"] = server?.mebibytes.rounded3
    return Finding(
      check: .memory, isGood: own != nil && grown.allSatisfy { $0 <= bound },
      figure: "\(Self.text(own)) here, \(Self.text(server)) there",
      bound: "at most +\(bound.bound) MiB each", sentence: sentence, measures: measures)
  }

  private static func text(_ growth: Growth?) -> String {
    guard let growth else { return "?" }
    return (growth.after < growth.before ? "" : "+") + growth.mebibytes.text + " MiB"
  }

  private var sentence: String {
    guard let own else { return "This system doesn't report how much memory a program uses." }
    let now = Double(own.after) / 1_048_576
    let there =
      server.map { " and the server \((Double($0.after) / 1_048_576).text) MiB" }
      ?? "; the server's memory can't be read from here"
    return "At the end this program used \(now.text) MiB\(there)."
  }
}
