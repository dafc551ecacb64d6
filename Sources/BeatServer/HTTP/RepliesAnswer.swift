import Models
import Wire

struct RepliesAnswer: Encodable {
  let asset: ID<Asset>
  let note: ID<Note>
  let replies: [Reply]

  /// Throws if the user may see no such note.
  init(
    to note: ID<Note>, on asset: Asset, in market: Marketplace, for user: User
  ) throws(Refusal) {
    let notes = NotesAnswer(of: asset, in: market, for: user).notes
    guard let row = notes.first(where: { $0.id == note }) else {
      throw Refusal(.notFound, "There is no such note.")
    }
    self.asset = asset.id
    self.note = note
    replies = row.replies
  }
}
