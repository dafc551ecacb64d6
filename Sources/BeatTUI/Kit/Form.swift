import Models
import Wire

/// A dialog that asks for a few values, or only for a yes, and makes one command of them.
struct Form: Equatable, Sendable {
  /// What the answer is for.
  enum Purpose: Hashable, Sendable {
    case request(ID<Asset>)
    /// With the lines that have no field.
    case quote(ID<Offer>, version: Int, kept: [Quote.Line])
    case approve(ID<Offer>, version: Int)
    case reject(ID<Offer>, version: Int)
    case revise(ID<Offer>, version: Int)
    case cancel(ID<Offer>)
    case decline(ID<Offer>)
    case withdraw(ID<Offer>)
    case hold(ID<Offer>, HoldStep)
    case newCampaign
    /// The campaign as it was when the form was opened.
    case editCampaign(Campaign)
    case moveCampaign(ID<Campaign>, CampaignStep)
    case deleteCampaign(ID<Campaign>)
    case newLine(ID<Campaign>)
    case editLine(ID<MediaBuy>, revision: Int)
    case shiftBudget(ID<MediaBuy>, revision: Int)
    case setLine(ID<MediaBuy>, revision: Int, MediaBuyStatus)
    case feedback(ID<MediaBuy>)
    case selling(SellingForm)
    case newConversation(about: Card?)
    case deleteMessage(ID<Conversation>, ID<Conversation.Message>)
    case notes(NotesQuestion)
  }

  struct Field: Equatable, Sendable {
    var label: String
    var hint: String
    var line: TextField

    /// - Parameter limit: in bytes.
    init(_ label: String, _ text: String = "", hint: String = "", limit: Int = 1_000) {
      self.init(label, text, hint: hint, limit: .bytes(limit))
    }

    init(_ label: String, _ text: String = "", hint: String = "", limit: TextField.Limit) {
      self.label = label
      self.hint = hint
      line = TextField(text, limit: limit)
    }
  }

  let purpose: Purpose
  var fields: [Field]
  /// The field that takes the keys; one past the last is the button.
  var focus = 0
  /// Why it was not sent.
  var complaint: String?

  init(_ purpose: Purpose, fields: [Field]) {
    self.purpose = purpose
    self.fields = fields
  }

  var isOnButton: Bool { focus == fields.count }
  func text(_ index: Int) -> String { fields[index].line.text }
  /// For days and counts, which may be typed in Bangla digits.
  func digits(_ index: Int) -> String { text(index).withLatinDigits }

  /// What a key means to the form as a whole.
  enum Outcome: Equatable, Sendable { case editing, submit, dismiss, ignored }

  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .escape: return .dismiss
    case .control("s"): return .submit
    case .enter where isOnButton: return .submit
    case .enter, .tab, .down: moveFocus(by: 1)
    case .backTab, .up: moveFocus(by: -1)
    default:
      guard !isOnButton, fields[focus].line.handle(key) else { return .ignored }
      complaint = nil
    }
    return .editing
  }

  private mutating func moveFocus(by steps: Int) {
    focus = (focus + steps + fields.count + 1) % (fields.count + 1)
  }
}
