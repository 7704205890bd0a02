from dots.foundation import capability


class Accounts(capability.Capability):
    name = "dots.accounts"
    label = "accounts"
    title = "Members"
    address = "members"
