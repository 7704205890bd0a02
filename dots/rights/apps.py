from dots.foundation import capability


class Rights(capability.Capability):
    name = "dots.rights"
    label = "rights"
    title = "Rights"
    address = "rights"
