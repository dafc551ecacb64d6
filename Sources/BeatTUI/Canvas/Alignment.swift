/// Where text stands in more columns than it has.
package enum Alignment: Sendable { case left, centre, right }
