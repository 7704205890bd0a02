from dots.foundation import capability


class Relationships(capability.Capability):
    name = "dots.relationships"
    label = "relationships"
    title = "Relationships"
    address = "relationships"
