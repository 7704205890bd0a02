from dots.foundation import capability


class Coverage(capability.Capability):
    name = "dots.coverage"
    label = "coverage"
    title = "Coverage"
    address = "coverage"
