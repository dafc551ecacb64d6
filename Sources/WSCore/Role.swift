/// Which end of the connection this is.
package enum Role: Hashable, Sendable { case client, server }
