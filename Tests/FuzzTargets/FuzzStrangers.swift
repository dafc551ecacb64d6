import BeatServer
import BeatTUI
import Models
import Pictures
import WSCore

extension FuzzTargets {
  /// An answer of the assistant's server parses the same however it is split, and is bounded.
  package static func answers(_ bytes: [UInt8]) {
    let whole = outcome([bytes[...]])
    let half = bytes.count / 2
    require(whole == outcome([bytes[..<half], bytes[half...]]), "split in two")
    require(whole == outcome(bytes.indices.map { bytes[$0...$0] }), "split into bytes")
    guard case .success(let text) = whole else { return }
    require(text.utf8.count <= TextLimits.answer, "answers are bounded")
    let isText = text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }
    require(isText, "answers have no control characters")
  }

  private static func outcome(
    _ pieces: [ArraySlice<UInt8>]
  ) -> Result<String, AssistantFailure> {
    var exchange = HTTPExchange(.request("POST", "/", []))
    var reply = AssistantReply()
    do throws(AssistantFailure) {
      for piece in pieces {
        exchange.receive(piece)
        try reply.receive(partsOf: &exchange)
      }
      exchange.receiveEnd()
      try reply.receive(partsOf: &exchange)
      return .success(reply.text)
    } catch {
      return .failure(error)
    }
  }

  /// Any picture is refused, or has as many pixels as it declares and can be shown.
  package static func pictures(_ bytes: [UInt8]) {
    guard let picture = try? Picture(decoding: bytes) else { return }
    require(picture.pixels.count == picture.width * picture.height, "a dot for each place")
    let size = picture.size(fitting: 40, 20)
    require(1...40 ~= size.width && 1...20 ~= size.height, "it fits")
    let shown = picture.scaled(toWidth: size.width, height: size.height)
    require(shown.quantised().count == shown.pixels.count, "each dot has a colour")
    require(shown.isLight().count == shown.pixels.count, "or a light")
  }

  /// Any text can be shown in any width and edited.
  package static func words(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let width = Int(first % 40) + 2
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    let shown = text.printable
    require(shown.printable == shown, "what was made safe is safe")
    require(!shown.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f }, "no escapes")
    require(shown.truncated(to: width).columnCount <= width, "it is cut to its width")
    for line in text.wrapped(to: width) {
      require(line.columnCount <= width, "a line is no longer than its width")
    }
    let words = SearchWords(String(text.prefix(8)))
    require(words.match([text]), "what it begins with is found in it")
    require(words.excerpt(of: text).count <= text.count + 2, "an excerpt is a part")
    edit(text, bytes, width: width)
  }

  /// Uses the bytes as keys.
  private static func edit(_ text: String, _ bytes: [UInt8], width: Int) {
    let keys: [Key] = [
      .left, .right, .up, .down, .home, .end, .backspace, .delete, .character("ক"), .enter,
      .paste(text), .control("w"), .control("u"), .control("k"),
    ]
    var field = TextField(limit: 1_000, keepsLines: true)
    field.insert(text)
    for byte in bytes.prefix(200) {
      let key = keys[Int(byte) % keys.count]
      switch key {
      case .up: field.moveLine(by: -1, width: width)
      case .down: field.moveLine(by: 1, width: width)
      default: _ = field.handle(key)
      }
      require(field.text.count <= 1_000, "what is written is bounded")
      let bytesMax = 1_000 * TextLimits.bytesPerCharacter
      require(field.text.utf8.count <= bytesMax, "its bytes are bounded, too")
      let cursor = field.position(width: width)
      let lines = field.lines(width: width)
      require(lines.indices.contains(cursor.line), "the cursor is on a line")
      require(0...width ~= cursor.column, "the cursor is on the screen")
    }
  }
}
