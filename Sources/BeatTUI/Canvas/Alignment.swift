import Models

package enum Alignment: Sendable { case left, centre, right }
