package import Wire

/// Who looks at a face, as told to one viewer: by name who may be known by name, and how many
/// others.
package struct AssetViewers: Hashable, Sendable, Codable {
  /// More than this nobody reads; they are in the count.
  package static let namesMax = 20

  package var asset: ID<Asset>
  /// All of them, the hearer too.
  package var count: Int
  package var viewers: [Person]
  /// Those who may not be known by name.
  package var buyers: Int
  package var sellers: Int

  /// - Parameter people: each once, in the order in which they are named.
  package init(_ asset: ID<Asset>, _ people: [User], toldTo hearer: User) {
    self.asset = asset
    count = people.count
    viewers = people.lazy.filter { hearer.mayKnow($0) }.prefix(Self.namesMax).map(Person.init)
    let strangers = people.lazy.filter { !hearer.mayKnow($0) }
    buyers = strangers.count { $0.role == .buyer }
    sellers = strangers.count { $0.role == .seller }
  }
}
