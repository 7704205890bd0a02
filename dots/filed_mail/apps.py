from dots.foundation import capability


class FiledMail(capability.Capability):
    name = "dots.filed_mail"
    label = "filed_mail"
    title = "Filed e-mail"
    address = "filed-mail"
