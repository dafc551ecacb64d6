/// What a Markdown text points at.
enum Papers {
  /// Files and folders of this package in backticks: `Models/Offers/Quote.swift`, `docs/`.
  static func paths(in text: String) -> [String] {
    text.matches(of: /`([A-Za-z0-9_+\-.\/]+)`/).map { String($0.1) }.filter { token in
      guard !token.hasPrefix("/"), !token.hasPrefix(".") else { return false }
      return token.hasSuffix("/") || [".swift", ".md", ".py"].contains { token.hasSuffix($0) }
    }
  }

  /// Targets of links to files, without their anchors.
  static func links(in text: String) -> [String] {
    text.matches(of: /\]\(([^)\s]+)\)/).compactMap { match in
      let target = match.1.prefix { $0 != "#" }
      return target.isEmpty || target.contains("://") ? nil : String(target)
    }
  }
}
