from dots.foundation import capability


class Web(capability.Capability):
    name = "dots.web"
    label = "web"
    title = "Home"
