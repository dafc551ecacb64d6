/// One of the 64 districts, as they have been spelt since 2018.
package struct District: Hashable, Sendable {
  package let name: String
  package let division: String

  package static let all: [District] = byDivision.flatMap { division, names in
    names.map { District(name: $0, division: division) }
  }

  package static func named(_ name: String) -> District? { index[name] }

  private static let index = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  private static let byDivision: [(String, [String])] = [
    (
      "Dhaka",
      [
        "Dhaka", "Gazipur", "Narayanganj", "Narsingdi", "Tangail", "Kishoreganj", "Manikganj",
        "Munshiganj", "Rajbari", "Madaripur", "Gopalganj", "Faridpur", "Shariatpur",
      ]
    ),
    (
      "Chattogram",
      [
        "Chattogram", "Cumilla", "Feni", "Brahmanbaria", "Rangamati", "Noakhali", "Chandpur",
        "Lakshmipur", "Cox's Bazar", "Khagrachhari", "Bandarban",
      ]
    ),
    (
      "Rajshahi",
      [
        "Rajshahi", "Sirajganj", "Pabna", "Bogura", "Natore", "Joypurhat", "Chapainawabganj",
        "Naogaon",
      ]
    ),
    (
      "Khulna",
      [
        "Khulna", "Jashore", "Satkhira", "Meherpur", "Narail", "Chuadanga", "Kushtia", "Magura",
        "Bagerhat", "Jhenaidah",
      ]
    ),
    ("Barishal", ["Barishal", "Jhalokathi", "Patuakhali", "Pirojpur", "Bhola", "Barguna"]),
    ("Sylhet", ["Sylhet", "Moulvibazar", "Habiganj", "Sunamganj"]),
    (
      "Rangpur",
      [
        "Rangpur", "Panchagarh", "Dinajpur", "Lalmonirhat", "Nilphamari", "Gaibandha",
        "Thakurgaon", "Kurigram",
      ]
    ),
    ("Mymensingh", ["Mymensingh", "Sherpur", "Jamalpur", "Netrokona"]),
  ]
}
