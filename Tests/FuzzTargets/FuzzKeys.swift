import BeatTUI

extension FuzzTargets {
  /// The keys are the same however their bytes are split, none of them types a control character,
  /// and after silence ^C is ^C.
  package static func keys(_ bytes: [UInt8]) {
    let whole = keys([bytes[...]])
    let half = bytes.count / 2
    require(whole == keys([bytes[..<half], bytes[half...]]), "split in two")
    require(whole == keys(bytes.indices.map { bytes[$0...$0] }), "split into bytes")
    for case .character(let character) in whole {
      let isText = character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      require(isText, "letters are no control characters")
    }
  }

  private static func keys(_ pieces: [ArraySlice<UInt8>]) -> [Key] {
    var parser = KeyParser()
    let keys = pieces.flatMap { parser.receive($0) } + parser.flush()
    require(parser.patienceMilliseconds == nil, "silence ends everything")
    require(parser.receive([3]) == [.control("c")], "^C leads out")
    return keys
  }
}
