import Testing

@testable import Models

@Suite struct SearchWordsTests {
  @Test(arguments: [
    ("৫২", true), ("52", true), ("৭ 52", true), ("৫৩", false),
    ("skin SAGS", true), ("sags  skin", true), ("farz", true), ("", true), ("torn skin", false),
  ])
  func `words match in any order, case and text`(line: String, isFound: Bool) {
    #expect(SearchWords(line).match(["The skin sags", "Farzana", "52, ৭"]) == isFound)
  }

  @Test(arguments: [
    ("the skin sags", "sags", "the skin sags"),
    ("one\ntwo\r\nthree", "three", "one two three"),
    ("nothing of it here", "else", "nothing of it here"),
    (
      "a beginning that is long enough to stand far before the word",
      "FAR", "… that is long enough to stand far before the word"
    ),
    // The earliest match; one place, whichever word is named first.
    ("xxxxxxxxxx xxxxxxxxxx xxxxxxxxxx one two", "two one", "… xxxxxxxxxx xxxxxxxxxx one two"),
    // There is no blank to begin after.
    (
      String(repeating: "x", count: 40) + "end", "end",
      "… " + String(repeating: "x", count: 30) + "end"
    ),
    (
      "গুলশানের মোড়ে আজ সারা দিন ধরে কাজ চলছে বলে কাল রাতেও আলো নেই", "আলো",
      "… আজ সারা দিন ধরে কাজ চলছে বলে কাল রাতেও আলো নেই"
    ),
    (
      "গুলশানের মোড়ে আজ সারা দিন ধরে কাজ চলছে বলে কাল ৫২ জন", "52",
      "… মোড়ে আজ সারা দিন ধরে কাজ চলছে বলে কাল ৫২ জন"
    ),
    // A letter that lowercases to two.
    ("İİİİİİİİİİİİİİİİİİİİ İİİİİİİİİİİİİİ word", "word", "… İİİİİİİİİİİİİİ word"),
  ])
  func `an excerpt begins a few words before the match`(
    text: String, words: String, excerpt: String
  ) {
    #expect(SearchWords(words).excerpt(of: text) == excerpt)
  }
}
