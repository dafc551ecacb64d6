/// Variants of JSON with one scalar replaced by a hostile one.
package enum JSONScalars {
  /// Tokens of every type, and numbers at and beyond every limit.
  package static let hostile = [
    "null", "true", "0", "-1", "1.5", "1e400", "9223372036854775807", "-9223372036854775808",
    "9223372036854775808", "99999999999999999999999999", #""""#, #""x""#, #""\u0000""#,
    #""7ZZZZZZZZZZZZZZZZZZZZZZZZZ""#, #""0001-01-01""#, #""9999-12-31""#, "[]", "{}",
  ]

  /// Every variant of `json` with `token` in place of one scalar.
  package static func replaced(in json: [UInt8], by token: String) -> [[UInt8]] {
    ranges(of: json).map { Array(json[..<$0.lowerBound] + token.utf8 + json[$0.upperBound...]) }
  }

  /// The ranges of strings, numbers and words that are not member names.
  private static func ranges(of json: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < json.count {
      let start = index
      switch json[index] {
      case UInt8(ascii: "\""):
        index += 1
        while index < json.count, json[index] != UInt8(ascii: "\"") {
          index += json[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index += 1
        let isName = index < json.count && json[index] == UInt8(ascii: ":")
        if !isName { ranges.append(start..<index) }
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: ","), UInt8(ascii: ":"):
        index += 1
      default:
        while index < json.count, !Array(",]}".utf8).contains(json[index]) { index += 1 }
        ranges.append(start..<index)
      }
    }
    return ranges
  }
}
