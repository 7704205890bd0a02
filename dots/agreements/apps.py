from dots.foundation import capability


class Agreements(capability.Capability):
    name = "dots.agreements"
    label = "agreements"
    title = "Data agreements"
    address = "agreements"
