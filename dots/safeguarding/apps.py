from dots.foundation import capability


class Safeguarding(capability.Capability):
    name = "dots.safeguarding"
    label = "safeguarding"
    title = "Safeguarding"
    address = "safeguarding"
