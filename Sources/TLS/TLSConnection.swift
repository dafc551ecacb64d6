import COpenSSL

/// One end of a TLS connection without I/O: bytes in, bytes out. The owner of the socket sends what
/// `drainOutput()` returns and passes on what it receives.
@safe package struct TLSConnection: ~Copyable {
  private let ssl: OpaquePointer
  /// Plain bytes to send after the handshake.
  private var waiting: [UInt8] = []
  private var failure: TLSError?

  init(_ ssl: OpaquePointer) { unsafe self.ssl = unsafe ssl }

  deinit { unsafe SSL_free(ssl) }

  /// Whether the handshake is complete and the peer verified.
  package var isOpen: Bool { unsafe SSL_is_init_finished(ssl) == 1 && failure == nil }

  /// The negotiated version and cipher, such as `TLSv1.3 TLS_AES_256_GCM_SHA384`.
  package var description: String {
    guard isOpen, let version = unsafe SSL_get_version(ssl),
      let cipher = unsafe SSL_CIPHER_get_name(SSL_get_current_cipher(ssl))
    else { return "no TLS yet" }
    return unsafe String(cString: version) + " " + String(cString: cipher)
  }

  /// Starts the handshake, if this end is the one that starts it.
  package mutating func start() throws(TLSError) { try shakeHands() }

  /// Decrypts bytes from the peer and appends the result to `plain`. Returns false once the peer
  /// has sent close_notify.
  @discardableResult
  package mutating func receive(
    _ bytes: UnsafeRawBufferPointer, to plain: inout [UInt8]
  ) throws(TLSError) -> Bool {
    if let failure { throw failure }
    if unsafe !bytes.isEmpty {
      let count = unsafe BIO_write(SSL_get_rbio(ssl), bytes.baseAddress, Int32(bytes.count))
      guard Int(count) == bytes.count else { throw fail(.noMemory) }
    }
    try shakeHands()
    guard isOpen else { return true }
    return try read(to: &plain)
  }

  private mutating func read(to plain: inout [UInt8]) throws(TLSError) -> Bool {
    var result: Int32 = 0
    unsafe withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 16) { buffer in
      repeat {
        result = unsafe SSL_read(ssl, buffer.baseAddress, Int32(buffer.count))
        if result > 0 {
          unsafe plain.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<Int(result)]))
        }
      } while result > 0
    }
    switch unsafe SSL_get_error(ssl, result) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return true
    case SSL_ERROR_ZERO_RETURN: return false
    default: throw fail(.protocol(newestReason()))
    }
  }

  /// Encrypts bytes for the peer. Before the end of the handshake they wait.
  package mutating func send(_ bytes: [UInt8]) throws(TLSError) {
    if let failure { throw failure }
    guard isOpen else {
      waiting += bytes
      return
    }
    try write(bytes)
  }

  private mutating func write(_ bytes: [UInt8]) throws(TLSError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      // The output buffer grows, so a write can be partial but is never refused.
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe SSL_write(ssl, bytes.baseAddress, Int32(clamping: bytes.count))
      }
      guard count > 0 else { throw fail(.protocol(newestReason())) }
      rest = rest.dropFirst(Int(count))
    }
  }

  /// Sends close_notify (RFC 8446 §6.1).
  package mutating func close() {
    if isOpen { unsafe _ = SSL_shutdown(ssl) }
  }

  /// Removes and returns the bytes to send to the peer.
  package mutating func drainOutput() -> [UInt8] {
    let output = unsafe SSL_get_wbio(ssl)
    let count = unsafe BIO_ctrl_pending(output)
    guard count > 0 else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = unsafe max(0, Int(BIO_read(output, buffer.baseAddress, Int32(buffer.count))))
    }
  }

  private mutating func shakeHands() throws(TLSError) {
    if let failure { throw failure }
    guard !isOpen else { return }
    let result = unsafe SSL_do_handshake(ssl)
    if result == 1 {
      let bytes = waiting
      waiting = []
      return try write(bytes)
    }
    switch unsafe SSL_get_error(ssl, result) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return
    default:
      let verdict = unsafe SSL_get_verify_result(ssl)
      guard verdict == Int(X509_V_OK) else {
        let why = unsafe String(cString: X509_verify_cert_error_string(verdict))
        _ = newestReason()
        throw fail(.certificate(why))
      }
      throw fail(.protocol(newestReason()))
    }
  }

  private mutating func fail(_ error: TLSError) -> TLSError {
    failure = error
    return error
  }
}
