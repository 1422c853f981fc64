"""Of the provider in tests.accounts.toolkit_provider: its addresses, and what it says of people."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.urls import include, path
from oauth2_provider.oauth2_validators import OAuth2Validator

urlpatterns = [
    path("sign-in/", LoginView.as_view()),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]


class Validator(OAuth2Validator):
    """It vouches for each address that ends on .nl, and says how strongly someone signed in."""

    oidc_claim_scope = OAuth2Validator.oidc_claim_scope | {"amr": "openid"}

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        address = request.user.email
        return {
            "email": address,
            "email_verified": address.endswith(".nl"),
            "amr": ["pwd", "otp", "mfa"],
        }
