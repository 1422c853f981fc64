"""The pages of one's own account, and those on which accounts are kept."""

from django.urls import path

from nplv.core.accounts import (
    passkey_views,
    rights_views,
    second_factor_views,
    sign_in,
    unsent,
    views,
)

urlpatterns = [
    path("", views.account, name="account"),
    path("wachtwoord/", sign_in.ChangePassword.as_view(), name="password"),
    path("tweede-factor/", second_factor_views.second_factor, name="second_factor"),
    path("tweede-factor/instellen/", second_factor_views.set_up_page, name="second_factor_setup"),
    path("tweede-factor/controle/", second_factor_views.check_page, name="second_factor_check"),
    path(
        "tweede-factor/controle/toegangssleutel/",
        passkey_views.passkey_check,
        name="passkey_check",
    ),
    path("tweede-factor/toegangssleutel/", passkey_views.passkey_new, name="passkey_new"),
    path(
        "tweede-factor/toegangssleutel/<int:pk>/verwijderen/",
        passkey_views.passkey_remove,
        name="passkey_remove",
    ),
    path("rechten/", rights_views.rights, name="rights"),
    path("rechten/<int:pk>/bevestigen/", rights_views.right_confirm, name="right_confirm"),
    path("rechten/<int:pk>/intrekken/", rights_views.right_withdraw, name="right_withdraw"),
    path(
        "rechten/<int:pk>/tweede-factor/",
        rights_views.second_factor_reset,
        name="second_factor_reset",
    ),
    path("verder/", unsent.unsent, name="unsent"),
]
