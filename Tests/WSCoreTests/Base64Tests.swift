import Testing
import WSCore

@Suite struct Base64Tests {
  /// RFC 4648 §10
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `base 64 encodes and decodes the examples of its RFC`(text: String, encoded: String) {
    let bare = encoded.replacing("=", with: "")
    #expect(Base64.standard.encode(Array(text.utf8)) == encoded)
    #expect(Base64.standard.decode(encoded) == Array(text.utf8))
    #expect(Base64.url.encode(Array(text.utf8)) == bare)
    #expect(Base64.url.decode(bare) == Array(text.utf8))
  }

  @Test func `the two alphabets of base 64 differ in two digits`() {
    let bytes: [UInt8] = [0xfb, 0xff, 0xfe]
    #expect(Base64.standard.encode(bytes) == "+//+")
    #expect(Base64.url.encode(bytes) == "-__-")
    #expect(Base64.standard.decode("-__-") == nil && Base64.url.decode("+//+") == nil)
  }

  @Test func `every byte in every place survives base 64`() {
    for count in 1...4 {
      for byte in UInt8.min ... .max {
        let bytes = [UInt8](repeating: 0x5a, count: count - 1) + [byte]
        #expect(Base64.standard.decode(Base64.standard.encode(bytes)) == bytes)
        #expect(Base64.url.decode(Base64.url.encode(bytes)) == bytes)
      }
    }
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "Z=g=", "====", "=", "Zm9v=", "Zm 9v", "Zm9v\n",
    "Zm9vZ", "Zmé=",
  ])
  func `invalid base 64 is not decoded`(text: String) {
    #expect(Base64.standard.decode(text) == nil)
  }

  @Test(arguments: ["Z", "Zg==", "a b", "Zm9vZ", "=", "é"])
  func `invalid base 64 for URLs is not decoded`(text: String) {
    #expect(Base64.url.decode(text) == nil)
  }
}
