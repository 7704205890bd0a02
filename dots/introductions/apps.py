from dots.foundation import capability


class Introductions(capability.Capability):
    name = "dots.introductions"
    label = "introductions"
    title = "Introductions"
    address = "introductions"
