from dots.foundation import capability


class Handovers(capability.Capability):
    name = "dots.handovers"
    label = "handovers"
    title = "Handed over and shared"
    address = "handed-over"
