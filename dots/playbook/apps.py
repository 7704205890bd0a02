from dots.foundation import capability


class Playbook(capability.Capability):
    name = "dots.playbook"
    label = "playbook"
    title = "Playbook"
    address = "playbook"
