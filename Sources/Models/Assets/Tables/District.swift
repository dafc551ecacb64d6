/// The divisions and districts of Bangladesh: official spellings of 2018, and Bangla names.
package struct District: Hashable, Sendable {
  package let name: String
  package let nameBangla: String
  package let division: String

  /// All 64, by division.
  package static let all: [District] = table.flatMap { division, districts in
    districts.map { District(name: $0.0, nameBangla: $0.1, division: division) }
  }

  /// All 8. Each has the name of one of its districts.
  package static let divisions = table.map(\.0)

  private static let index = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  package static func named(_ name: String) -> District? { index[name] }

  /// The name of a district or division in `script`; other names stay as they are.
  package static func name(_ name: String, in script: Script) -> String {
    script == .bangla ? index[name]?.nameBangla ?? name : name
  }

  private static let table: [(String, [(String, String)])] = [
    (
      "Dhaka",
      [
        ("Dhaka", "ঢাকা"), ("Gazipur", "গাজীপুর"), ("Narayanganj", "নারায়ণগঞ্জ"),
        ("Narsingdi", "নরসিংদী"), ("Tangail", "টাঙ্গাইল"), ("Kishoreganj", "কিশোরগঞ্জ"),
        ("Manikganj", "মানিকগঞ্জ"), ("Munshiganj", "মুন্সিগঞ্জ"), ("Rajbari", "রাজবাড়ী"),
        ("Madaripur", "মাদারীপুর"), ("Gopalganj", "গোপালগঞ্জ"), ("Faridpur", "ফরিদপুর"),
        ("Shariatpur", "শরীয়তপুর"),
      ]
    ),
    (
      "Chattogram",
      [
        ("Chattogram", "চট্টগ্রাম"), ("Cumilla", "কুমিল্লা"), ("Feni", "ফেনী"),
        ("Brahmanbaria", "ব্রাহ্মণবাড়িয়া"), ("Rangamati", "রাঙ্গামাটি"), ("Noakhali", "নোয়াখালী"),
        ("Chandpur", "চাঁদপুর"), ("Lakshmipur", "লক্ষ্মীপুর"), ("Cox's Bazar", "কক্সবাজার"),
        ("Khagrachhari", "খাগড়াছড়ি"), ("Bandarban", "বান্দরবান"),
      ]
    ),
    (
      "Rajshahi",
      [
        ("Rajshahi", "রাজশাহী"), ("Sirajganj", "সিরাজগঞ্জ"), ("Pabna", "পাবনা"), ("Bogura", "বগুড়া"),
        ("Natore", "নাটোর"), ("Joypurhat", "জয়পুরহাট"), ("Chapainawabganj", "চাঁপাইনবাবগঞ্জ"),
        ("Naogaon", "নওগাঁ"),
      ]
    ),
    (
      "Khulna",
      [
        ("Khulna", "খুলনা"), ("Jashore", "যশোর"), ("Satkhira", "সাতক্ষীরা"), ("Meherpur", "মেহেরপুর"),
        ("Narail", "নড়াইল"), ("Chuadanga", "চুয়াডাঙ্গা"), ("Kushtia", "কুষ্টিয়া"),
        ("Magura", "মাগুরা"), ("Bagerhat", "বাগেরহাট"), ("Jhenaidah", "ঝিনাইদহ"),
      ]
    ),
    (
      "Barishal",
      [
        ("Barishal", "বরিশাল"), ("Jhalokathi", "ঝালকাঠি"), ("Patuakhali", "পটুয়াখালী"),
        ("Pirojpur", "পিরোজপুর"), ("Bhola", "ভোলা"), ("Barguna", "বরগুনা"),
      ]
    ),
    (
      "Sylhet",
      [
        ("Sylhet", "সিলেট"), ("Moulvibazar", "মৌলভীবাজার"), ("Habiganj", "হবিগঞ্জ"),
        ("Sunamganj", "সুনামগঞ্জ"),
      ]
    ),
    (
      "Rangpur",
      [
        ("Rangpur", "রংপুর"), ("Panchagarh", "পঞ্চগড়"), ("Dinajpur", "দিনাজপুর"),
        ("Lalmonirhat", "লালমনিরহাট"), ("Nilphamari", "নীলফামারী"), ("Gaibandha", "গাইবান্ধা"),
        ("Thakurgaon", "ঠাকুরগাঁও"), ("Kurigram", "কুড়িগ্রাম"),
      ]
    ),
    (
      "Mymensingh",
      [
        ("Mymensingh", "ময়মনসিংহ"), ("Sherpur", "শেরপুর"), ("Jamalpur", "জামালপুর"),
        ("Netrokona", "নেত্রকোণা"),
      ]
    ),
  ]
}

extension Asset {
  /// The name in `script`, or the other one if that is empty.
  package func name(in script: Script) -> String {
    script == .bangla && !nameBangla.isEmpty ? nameBangla : name
  }
}
