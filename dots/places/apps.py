from dots.foundation import capability


class Places(capability.Capability):
    name = "dots.places"
    label = "places"
    title = "Areas"
    address = "areas"
