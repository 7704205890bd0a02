from dots.foundation import capability


class People(capability.Capability):
    name = "dots.people"
    label = "people"
    title = "People"
    address = "people"
