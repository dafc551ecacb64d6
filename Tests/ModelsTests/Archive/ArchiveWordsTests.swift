import Models
import Testing

/// Words of the archive, in Bangla and Latin.
@Suite struct ArchiveWordsTests {
  @Test(arguments: [
    ("DHK-1042", ["dhk", "1042"]), ("চট্টগ্রাম", ["চট্টগ্রাম"]), ("১২/৩ road", ["12", "3", "road"]),
    ("বা\u{9dc}ি", ["বা\u{9a1}\u{9bc}ি"]), ("র\u{200d}্যাব", ["র্যাব"]), ("", []), ("  — ", []),
    ("ম\u{9cb}", ["ম\u{9c7}\u{9be}"]),
  ])
  func `a text has these words`(text: String, words: [String]) {
    let found = ArchiveWords(text).words
    #expect(found.map { Array($0.unicodeScalars) } == words.map { Array($0.unicodeScalars) })
  }

  @Test func `a word stands for all words that begin with it`() {
    let text = ArchiveWords("Farmgate, চট্টগ্রাম ৳১,২০০")
    #expect(text.match(ArchiveWords("farm চট্ট")) && text.match(ArchiveWords("")))
    #expect(!text.match(ArchiveWords("gate")) && !text.match(ArchiveWords("farm dhaka")))
  }
}
