from dots.foundation import capability


class Support(capability.Capability):
    name = "dots.support"
    label = "support"
    title = "Sessions and returns"
    address = "support"
