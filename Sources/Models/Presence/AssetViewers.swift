package import Wire

/// The viewers of a face as one user sees them: the names that the user may know, and the number of
/// others.
package struct AssetViewers: Hashable, Sendable, Codable {
  /// How many are named; nobody would read more.
  package static let namesMax = 20

  package var asset: ID<Asset>
  /// The number of all viewers, including the receiver.
  package var count: Int
  package var viewers: [Person]
  /// Viewers whom the receiver may not know by name.
  package var buyers: Int
  package var sellers: Int

  /// - Parameter people: each once, in display order.
  package init(_ asset: ID<Asset>, _ people: [User], for receiver: User) {
    self.asset = asset
    count = people.count
    viewers = people.lazy.filter { receiver.mayKnow($0) }.prefix(Self.namesMax).map(Person.init)
    let strangers = people.lazy.filter { !receiver.mayKnow($0) }
    buyers = strangers.count { $0.role == .buyer }
    sellers = strangers.count { $0.role == .seller }
  }
}
