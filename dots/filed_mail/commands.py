"""Every change to filed_mail, one function each."""
