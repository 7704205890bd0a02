from dots.foundation import capability


class Duplicates(capability.Capability):
    name = "dots.duplicates"
    label = "duplicates"
    title = "Duplicates"
    address = "duplicates"
