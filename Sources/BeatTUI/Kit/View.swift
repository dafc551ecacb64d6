import Models
import Wire

/// A part of a screen. It draws its whole rectangle each time, without side effects.
protocol View {
  var context: Context { get }
}

extension View {
  var ink: Ink { context.ink }
  var script: Script { context.script }
  var market: Marketplace { context.market }
}
