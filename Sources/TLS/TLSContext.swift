import COpenSSL

/// The configuration that all connections of one side share: trusted certificates or its own. TLS
/// 1.2 and later.
///
/// Unchecked: OpenSSL counts references to an SSL_CTX atomically, and nothing changes it after its
/// creation.
@safe package final class TLSContext: @unchecked Sendable {
  private let context: OpaquePointer

  private init(_ method: OpaquePointer?) throws(TLSError) {
    guard let context = unsafe SSL_CTX_new(method) else { throw .noMemory }
    unsafe self.context = unsafe context
    unsafe SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
    // Frees buffers while a connection is idle, and allows partial writes.
    let mode = SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE
    unsafe SSL_CTX_ctrl(context, SSL_CTRL_MODE, Int(mode), nil)
  }

  deinit { unsafe SSL_CTX_free(context) }

  /// Creates a client's context that trusts the system's certificates, or only those in `caFile`
  /// (PEM).
  package static func client(caFile: String? = nil) throws(TLSError) -> TLSContext {
    let made = try unsafe TLSContext(TLS_client_method())
    unsafe SSL_CTX_set_verify(made.context, SSL_VERIFY_PEER, nil)
    if let caFile {
      guard unsafe SSL_CTX_load_verify_locations(made.context, caFile, nil) == 1 else {
        throw .file(path: caFile, why: newestReason())
      }
    } else {
      guard unsafe SSL_CTX_set_default_verify_paths(made.context) == 1 else {
        throw .file(path: "the system's certificates", why: newestReason())
      }
    }
    return made
  }

  /// Creates a server's context with the certificate chain in `certificateFile` (PEM) and its key
  /// in `keyFile`.
  package static func server(
    certificateFile: String, keyFile: String
  ) throws(TLSError) -> TLSContext {
    let made = try unsafe TLSContext(TLS_server_method())
    guard unsafe SSL_CTX_use_certificate_chain_file(made.context, certificateFile) == 1 else {
      throw .file(path: certificateFile, why: newestReason())
    }
    guard unsafe SSL_CTX_use_PrivateKey_file(made.context, keyFile, SSL_FILETYPE_PEM) == 1,
      unsafe SSL_CTX_check_private_key(made.context) == 1
    else { throw .file(path: keyFile, why: newestReason()) }
    return made
  }

  static func client(trusting certificate: OpaquePointer) throws(TLSError) -> TLSContext {
    let made = try unsafe TLSContext(TLS_client_method())
    unsafe SSL_CTX_set_verify(made.context, SSL_VERIFY_PEER, nil)
    let store = unsafe SSL_CTX_get_cert_store(made.context)
    guard unsafe X509_STORE_add_cert(store, certificate) == 1 else { throw .noMemory }
    return made
  }

  static func server(
    _ certificate: OpaquePointer, _ key: OpaquePointer
  ) throws(TLSError) -> TLSContext {
    let made = try unsafe TLSContext(TLS_server_method())
    guard unsafe SSL_CTX_use_certificate(made.context, certificate) == 1,
      unsafe SSL_CTX_use_PrivateKey(made.context, key) == 1
    else { throw .protocol(newestReason()) }
    return made
  }

  /// Creates the client's end of a connection to `host`, and requires a certificate for that host.
  package func connect(to host: String) throws(TLSError) -> TLSConnection {
    let ssl = try unsafe makeSSL()
    let parameters = unsafe SSL_get0_param(ssl)
    // Certificates list addresses separately from names (RFC 6125 §1.7.2).
    if unsafe X509_VERIFY_PARAM_set1_ip_asc(parameters, host) != 1 {
      unsafe SSL_set1_host(ssl, host)
      // RFC 6066 §3: tells the server which of its names is meant.
      unsafe host.withCString { name in
        unsafe _ = SSL_ctrl(
          ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name),
          UnsafeMutableRawPointer(mutating: name))
      }
    }
    unsafe SSL_set_connect_state(ssl)
    return unsafe TLSConnection(ssl)
  }

  /// Creates the server's end of a connection.
  package func accept() throws(TLSError) -> TLSConnection {
    let ssl = try unsafe makeSSL()
    unsafe SSL_set_accept_state(ssl)
    return unsafe TLSConnection(ssl)
  }

  /// Uses memory buffers instead of a socket.
  private func makeSSL() throws(TLSError) -> OpaquePointer {
    guard let ssl = unsafe SSL_new(context) else { throw .noMemory }
    guard let input = unsafe BIO_new(BIO_s_mem()), let output = unsafe BIO_new(BIO_s_mem()) else {
      unsafe SSL_free(ssl)
      throw .noMemory
    }
    // An empty buffer means that more will come, not the end of the stream.
    unsafe BIO_ctrl(input, BIO_C_SET_BUF_MEM_EOF_RETURN, -1, nil)
    unsafe BIO_ctrl(output, BIO_C_SET_BUF_MEM_EOF_RETURN, -1, nil)
    unsafe SSL_set_bio(ssl, input, output)
    return unsafe ssl
  }
}

/// Empties OpenSSL's error queue and returns the last reason.
func newestReason() -> String {
  var reason = "no reason was given"
  while true {
    let code = ERR_get_error()
    guard code != 0 else { return reason }
    if let text = unsafe ERR_reason_error_string(code) { reason = unsafe String(cString: text) }
  }
}
