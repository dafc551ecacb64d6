import Localization
import Models
import TestSupport
import Testing

@testable import BeatTUI

/// With `--bn` the keys say in Bangla what they do (O6).
@Suite struct BanglaTests {
  @Test func `every topic of the help has its Bangla`() {
    for topic in ActionTopic.allCases {
      let hasTitle = Catalogue.bangla.contains(Phrase(stringLiteral: topic.rawValue))
      #expect(hasTitle, "\(topic)")
    }
  }

  @Test func `every key of every screen says in Bangla what it does`() {
    for (place, bindings) in KeyTable.places {
      for binding in bindings {
        let hasHelp = Catalogue.bangla.contains(binding.help)
        #expect(hasHelp, "\(place): \(binding.help.english)")
        let hasLabel = binding.label.isEmpty || Catalogue.bangla.contains(binding.label)
        #expect(hasLabel, "\(place): \(binding.label.english)")
      }
    }
  }
}
