from dots.foundation import capability


class Plans(capability.Capability):
    name = "dots.plans"
    label = "plans"
    title = "Plans"
    address = "plans"
