/// A reference to something in the market, attached to a message or a conversation. It holds only
/// an id: users who may see the thing find it in their own market, others learn nothing.
package typealias Card = Topic
