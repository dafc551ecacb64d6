import Models
import WSClient
import Wire

/// What all offer rows share.
struct RowStyle {
  let ground: Style
  let mark: String

  init(_ ink: Ink, isChosen: Bool, isFlashing: Bool) {
    ground = isFlashing ? ink.flash : isChosen ? ink.chosen : .plain
    mark = isFlashing ? "▎" : isChosen ? "▌" : " "
  }

  func style(_ style: Style, _ attributes: Style.Attributes = []) -> Style {
    // Colours that are turned around with the row would be patches; the words and marks stay.
    ground.attributes.contains(.reverse)
      ? ground.with(attributes) : style.with(attributes).on(ground)
  }
}
