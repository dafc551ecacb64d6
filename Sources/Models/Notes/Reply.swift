package import Wire

package struct Reply: Writing {
  package let id: ID<Reply>
  package let author: Writer
  package var text: String
  package let at: Instant
  package var earlier: [EarlierText] = []

  init(id: ID<Reply>, author: Writer, text: String, at: Instant) {
    self.id = id
    self.author = author
    self.text = text
    self.at = at
  }
}
