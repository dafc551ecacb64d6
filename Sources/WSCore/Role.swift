/// The end of the connection that this is.
package enum Role: Hashable, Sendable { case client, server }
