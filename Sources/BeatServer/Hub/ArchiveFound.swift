package import Models

/// What the log found in the archive.
package struct ArchiveFound: Sendable {
  package struct Row: Sendable {
    package var thing: ArchivedThing
    package var audience: Audience

    package init(thing: ArchivedThing, audience: Audience) {
      self.thing = thing
      self.audience = audience
    }
  }

  /// The latest first.
  package var rows: [Row]
  package var next: ArchivePlace?
  package var count: Int?

  package init(rows: [Row], next: ArchivePlace?, count: Int?) {
    self.rows = rows
    self.next = next
    self.count = count
  }
}
