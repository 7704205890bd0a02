from dots.foundation import capability


class Frameworks(capability.Capability):
    name = "dots.frameworks"
    label = "frameworks"
    title = "Words we count in"
    address = "words"
