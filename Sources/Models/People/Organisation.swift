package import Wire

package struct Organisation: Entity {
  package let id: ID<Organisation>
  package var name: String
  package var role: Role

  package init(id: ID<Organisation>, name: String, role: Role) {
    self.id = id
    self.name = name
    self.role = role
  }
}
