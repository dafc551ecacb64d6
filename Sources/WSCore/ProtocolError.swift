/// A violation of RFC 6455 or of a limit by the peer.
package enum ProtocolError: Error, Hashable, Sendable {
  case reservedBits
  case reservedOpcode(UInt8)
  case fragmentedControlFrame
  case controlFrameTooLong
  case unmaskedFrame
  case maskedFrame
  case lengthNotMinimal
  case lengthOverflow
  case messageTooBig
  case tooManyFragments
  case continuationWithoutStart
  case dataFrameInsideMessage
  case invalidUTF8
  case invalidCompression
  case truncatedClose
  case invalidCloseCode(UInt16)

  /// The close code that reports the error.
  package var closeCode: CloseCode {
    switch self {
    case .messageTooBig, .tooManyFragments: .messageTooBig
    case .invalidUTF8, .invalidCompression: .invalidPayload
    case .reservedBits, .reservedOpcode, .fragmentedControlFrame, .controlFrameTooLong,
      .unmaskedFrame, .maskedFrame, .lengthNotMinimal, .lengthOverflow, .continuationWithoutStart,
      .dataFrameInsideMessage, .truncatedClose, .invalidCloseCode:
      .protocolError
    }
  }
}

extension ProtocolError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .reservedBits: "a reserved bit is set"
    case .reservedOpcode(let opcode): "opcode \(opcode) is reserved"
    case .fragmentedControlFrame: "a control frame is fragmented"
    case .controlFrameTooLong: "a control frame is longer than 125 bytes"
    case .unmaskedFrame: "a client's frame is not masked"
    case .maskedFrame: "a server's frame is masked"
    case .lengthNotMinimal: "a length is not in its shortest form"
    case .lengthOverflow: "a length has its top bit set"
    case .messageTooBig: "the message is too big"
    case .tooManyFragments: "the message has too many fragments"
    case .continuationWithoutStart: "a continuation has nothing to continue"
    case .dataFrameInsideMessage: "a message starts inside another one"
    case .invalidCompression: "compressed data is damaged"
    case .invalidUTF8: "text is not UTF-8"
    case .truncatedClose: "a close frame has one byte"
    case .invalidCloseCode(let code): "close code \(code) may not be sent"
    }
  }
}
