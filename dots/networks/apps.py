from dots.foundation import capability


class Networks(capability.Capability):
    name = "dots.networks"
    label = "networks"
    title = "Networks"
    address = "networks"
