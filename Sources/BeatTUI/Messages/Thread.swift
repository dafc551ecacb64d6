import Models
import Wire

/// The available messages of a conversation: loaded older ones, then those of the state, without
/// copying them.
struct Thread: RandomAccessCollection, Sendable {
  private let older: ArraySlice<Conversation.Message>
  private let newer: [Conversation.Message]

  init(_ older: ArraySlice<Conversation.Message>, _ newer: [Conversation.Message]) {
    (self.older, self.newer) = (older, newer)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { older.count + newer.count }

  subscript(index: Int) -> Conversation.Message {
    index < older.count ? older[older.startIndex + index] : newer[index - older.count]
  }

  /// The message with this number.
  func message(_ number: Int) -> Conversation.Message? {
    let place = place(of: number)
    return place < endIndex && self[place].number == number ? self[place] : nil
  }
}
