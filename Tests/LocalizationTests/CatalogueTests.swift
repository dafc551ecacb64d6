import Testing

@testable import Localization

@Suite struct CatalogueTests {
  private let catalogue: Catalogue

  init() throws {
    let file = try PortableObject(
      """
      # A note of the translator.
      msgid ""
      msgstr "Language: bn\\n"

      #: Offers
      msgid "quote v{} for {}"
      msgstr "{2}: কোটেশন v{1}"

      msgid "{} offer"
      msgid_plural "{} offers"
      msgstr[0] "{}টি অফার"
      msgstr[1] "{}টি অফার আছে"

      msgid "{} asks for {}, {}"
      msgstr "{} চান {}, {}"

      msgid "Say “{}”."
      msgstr ""
      "লিখুন "
      "“{}”।"

      msgid "not yet"
      msgstr ""
      """)
    catalogue = Catalogue(file, plural: .oneOrMore, digits: Array("০১২৩৪৫৬৭৮৯"))
  }

  private func text(_ phrase: @autoclosure () -> Phrase) -> String {
    Language.bangla.speaking { catalogue.text(of: phrase()) }
  }

  @Test func `arguments may come in another order, and codes stay as they are`() {
    #expect(text("quote v\(2) for \("DHK-014A")") == "DHK-014A: কোটেশন v২")
  }

  @Test func `a translation may go over several lines`() {
    #expect(text("Say “\("নতুন")”.") == "লিখুন “নতুন”।")
  }

  @Test func `what has no translation is said in English`() {
    #expect(text("not yet") == "not yet")
    #expect(text("never \(3)") == "never 3")
  }

  @Test(arguments: [(1, "১টি অফার"), (2, "২টি অফার আছে"), (0, "০টি অফার আছে")])
  func `a number chooses the form`(count: Int, form: String) {
    Language.bangla.speaking {
      #expect(
        catalogue.text(counting: count, one: "\(count) offer", other: "\(count) offers") == form)
    }
  }

  @Test func `a sentence of an English server is understood`() {
    #expect(catalogue.text(heard: "quote v12 for DHK-014A") == "DHK-014A: কোটেশন v১২")
    #expect(
      catalogue.text(heard: "Kamranga asks for DHK-014A, 20 Jul") == "Kamranga চান DHK-014A, 20 Jul")
    #expect(catalogue.text(heard: "Something else.") == "Something else.")
  }

  @Test func `without another language everything is English, at no cost of keys`() {
    #expect(localized("quote v\(2) for \("DHK-014A")") == "quote v2 for DHK-014A")
    #expect(localized(counting: 1, one: "\(1) offer", other: "\(1) offers") == "1 offer")
    #expect(localized(counting: 3, one: "\(3) offer", other: "\(3) offers") == "3 offers")
    let phrase: Phrase = "quote v\(2)"
    #expect(phrase.key.isEmpty && phrase.arguments.isEmpty)
  }

  @Test(arguments: ["msgid x", "\"alone\"", "msgid \"a\"\nnonsense", "msgstr\"a\""])
  func `a line that is not understood is named`(text: String) {
    #expect(throws: PortableObject.Malformed.self) { try PortableObject(text) }
  }
}
