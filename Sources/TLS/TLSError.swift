/// The reason that there is no secure connection.
package enum TLSError: Error, Hashable, Sendable {
  /// The other end's certificate is not trusted; why, in OpenSSL's words.
  case certificate(String)
  /// The handshake or a record failed.
  case `protocol`(String)
  /// A file of certificates or keys can't be used.
  case file(path: String, why: String)
  case noMemory
}

extension TLSError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .certificate(let why): "The certificate is not trusted: \(why)."
    case .protocol(let why): "TLS failed: \(why)."
    case .file(let path, let why): "\(path) can't be used: \(why)."
    case .noMemory: "There is not enough memory for TLS."
    }
  }
}
