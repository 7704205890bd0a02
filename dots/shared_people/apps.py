from dots.foundation import capability


class SharedPeople(capability.Capability):
    name = "dots.shared_people"
    label = "shared_people"
    title = "Shared people"
    address = "shared-people"
