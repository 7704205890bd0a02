from dots.foundation import capability


class Alerts(capability.Capability):
    name = "dots.alerts"
    label = "alerts"
    title = "Digests"
    address = "digests"
