/// The bytes of a file, as `BinaryEncoder` writes and `BinaryDecoder` reads them.
///
/// A file has five marks (`signature`, the last of which is the version), the table of member
/// names (their count, then each name's length and UTF-8), and one value. A count, a length and an
/// index is a varint: seven bits a byte, lowest first, the highest bit set in all but the last.
///
/// A value begins with a byte of `Tag` that says how it continues:
///
/// - an integer has its sign in the tag; a negative one is stored as its complement. A type that
///   encodes an `Int` can so decode an `Int128`, and no value grows by a bit for its sign;
/// - a text has its length and its UTF-8;
/// - an array has the count of the bytes that follow, the count of its elements, and the elements;
/// - an object has the count of the bytes that follow, and its members in the order they were
///   encoded, each as the index of its name and its value. A member that `encodeIfPresent` found
///   to be nil is `absent`: the decoder then meets each name where it looks first.
enum BinaryForm {
  /// The first bytes of every file. The last one changes with the form.
  static let signature: [UInt8] = [0x8b, 0x42, 0x53, 0x54, 0x01]
  /// How many values may lie within each other. Encoder and decoder refuse the next.
  static let maxDepth = 96
}
