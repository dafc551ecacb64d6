import CLinux
import Glibc
import Testing

@testable import BeatTUI

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("beat", 4), ("৳12,50,000", 10), ("—", 1), ("…", 1), ("╭─╮", 3), ("█▌▁", 3), ("⠿", 1),
    ("◆◇●○✗✓↻◌", 8), ("é", 1), ("e\u{301}", 1), ("表示", 4), ("ｱ", 1), ("Ａ", 2), ("한글", 4),
    ("ক", 1), ("কি", 2), ("গুলশান", 5), ("চট্টগ্রাম", 7), ("ক্ষি", 3), ("১২৩", 3),
    ("🔔", 2), ("👁", 1), ("❤️", 2), ("1️⃣", 2), ("🇧🇩", 2), ("👍🏽", 4), ("👩‍👩‍👧", 6),
  ])
  func `columns that text takes at most`(text: String, columns: Int) {
    #expect(text.columnCount == columns)
  }

  @Test(
    arguments: [
      0x20...0x7e, 0xa0...0x24f, 0x370...0x3ff, 0x400...0x4ff, 0x900...0xdff, 0x2010...0x2027,
      0x2030...0x205e, 0x20a0...0x20bf, 0x2100...0x214f, 0x2190...0x23ff, 0x2500...0x27bf,
      0x2800...0x28ff, 0x3041...0x3096, 0x30a0...0x30ff, 0x4e00...0x9fef, 0xac00...0xd7a3,
      0xff01...0xff60, 0x1f300...0x1f64f, 0x1f680...0x1f6d2, 0x1f900...0x1f9ff,
    ] as [ClosedRange<UInt32>])
  func `a scalar has the width that the C library gives it`(range: ClosedRange<UInt32>) {
    let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    let disagreeing = range.compactMap(Unicode.Scalar.init).filter { scalar in
      let width = Int(wcwidth(wchar_t(bitPattern: scalar.value)))
      // -1: the C library doesn't know the character yet.
      return width >= 0 && width != scalar.columnCount
    }
    #expect(disagreeing.map { String($0.value, radix: 16) } == [])
  }
}
