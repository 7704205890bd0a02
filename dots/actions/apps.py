from dots.foundation import capability


class Actions(capability.Capability):
    name = "dots.actions"
    label = "actions"
    title = "Actions"
    address = "actions"
