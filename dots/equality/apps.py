from dots.foundation import capability


class Equality(capability.Capability):
    name = "dots.equality"
    label = "equality"
    title = "Equality answers"
    address = "equality"
