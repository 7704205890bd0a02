from django.urls import path

from dots.filed_mail.views import addresses, deciding, letters

app_name = "filed_mail"

urlpatterns = [
    path("", letters.letters, name="letters"),
    path("letters.csv", letters.letters_csv, name="letters_csv"),
    path("rule/", addresses.rule, name="rule"),
    path("addresses/", addresses.give_all, name="give_all"),
    path("partners/<uuid:organisation_id>/", addresses.address, name="address"),
    path("partners/<uuid:organisation_id>/renew/", addresses.renew, name="renew"),
    path("files/<uuid:file_id>/", letters.attachment, name="attachment"),
    path("<uuid:letter_id>/", letters.letter, name="letter"),
    path("<uuid:letter_id>/file/", deciding.accept, name="accept"),
    path("<uuid:letter_id>/refuse/", deciding.refuse, name="refuse"),
    path("<uuid:letter_id>/move/", deciding.move, name="move"),
    path("<uuid:letter_id>/take-away/", deciding.take_away, name="take_away"),
    path("<uuid:letter_id>/put-back/", deciding.put_back, name="put_back"),
]
