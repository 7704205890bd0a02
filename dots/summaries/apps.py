from dots.foundation import capability


class Summaries(capability.Capability):
    name = "dots.summaries"
    label = "summaries"
    title = "Summaries"
    address = "summaries"
