from dots.foundation import capability


class Network(capability.Capability):
    name = "dots.network"
    label = "network"
    title = "Partners"
    address = "partners"
