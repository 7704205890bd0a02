from dots.foundation import capability


class Conversations(capability.Capability):
    name = "dots.conversations"
    label = "conversations"
    title = "Conversations"
    address = "conversations"
