/// Something of the market that a message or a conversation points at. It carries a name alone:
/// whoever may see the thing finds it in one's own market, and others learn nothing of it.
package typealias Card = Topic
