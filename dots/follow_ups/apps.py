from dots.foundation import capability


class FollowUps(capability.Capability):
    name = "dots.follow_ups"
    label = "follow_ups"
    title = "Follow-ups"
    address = "follow-ups"
