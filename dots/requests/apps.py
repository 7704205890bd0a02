from dots.foundation import capability


class Requests(capability.Capability):
    name = "dots.requests"
    label = "requests"
    title = "Requests"
    address = "requests"
