from dots.foundation import capability


class Retention(capability.Capability):
    name = "dots.retention"
    label = "retention"
    title = "Retention"
    address = "retention"
