from dots.foundation import capability


class Evidence(capability.Capability):
    name = "dots.evidence"
    label = "evidence"
    title = "Evidence"
    address = "evidence"
