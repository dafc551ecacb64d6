import COpenSSL

extension TLSContext {
  /// Creates two contexts that trust only each other, with a new certificate for `host` that is
  /// never stored. For simulations and tests.
  package static func pair(
    for host: String
  ) throws(TLSError) -> (client: TLSContext, server: TLSContext) {
    guard let key = unsafe EVP_PKEY_Q_keygen_ec("P-256") else { throw .noMemory }
    defer { unsafe EVP_PKEY_free(key) }
    guard let certificate = unsafe X509_new() else { throw .noMemory }
    defer { unsafe X509_free(certificate) }
    unsafe fill(certificate, key, host)
    return (
      try unsafe client(trusting: certificate), try unsafe server(certificate, key)
    )
  }

  /// The minimum that RFC 5280 §4.1 requires.
  private static func fill(_ certificate: OpaquePointer, _ key: OpaquePointer, _ host: String) {
    unsafe X509_set_version(certificate, 2)
    unsafe ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1)
    unsafe X509_gmtime_adj(X509_getm_notBefore(certificate), -3_600)
    unsafe X509_gmtime_adj(X509_getm_notAfter(certificate), 86_400)
    unsafe X509_set_pubkey(certificate, key)
    let name = unsafe X509_get_subject_name(certificate)
    let bytes = Array(host.utf8)
    unsafe X509_NAME_add_entry_by_txt(
      name, "CN", MBSTRING_UTF8, bytes, Int32(bytes.count), -1, 0)
    unsafe X509_set_issuer_name(certificate, name)
    unsafe X509_sign(certificate, key, EVP_sha256())
  }
}
