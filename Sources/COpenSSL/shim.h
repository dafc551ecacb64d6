#pragma once
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

/* A macro and a function with a variable number of arguments: Swift imports neither. */
static inline EVP_PKEY *EVP_PKEY_Q_keygen_ec(const char *curve) {
  return EVP_PKEY_Q_keygen(0, 0, "EC", curve);
}
