from dots.foundation import capability


class InformationRequests(capability.Capability):
    name = "dots.information_requests"
    label = "information_requests"
    title = "Requests for information"
    address = "requests-for-information"
