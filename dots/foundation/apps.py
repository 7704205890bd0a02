from dots.foundation import capability


class Foundation(capability.Capability):
    name = "dots.foundation"
    label = "foundation"
    title = "Foundation"
