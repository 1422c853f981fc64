"""What guards an account: the tries that were made, the second factor, the single sign-on."""

from django.conf import settings
from django.db import models


class TryCount(models.Model):
    """
    How often something was tried in vain: a password or a code, for an account, from an address.

    Kept by a hash: the name that was tried need not exist, and may be a password by mistake.
    """

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    blocked_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "aanmeldpoging"
        verbose_name_plural = "aanmeldpogingen"

    def __str__(self) -> str:
        return f"{self.failures} pogingen, laatst {self.last_at:%d-%m-%Y %H:%M}"


class Authenticator(models.Model):
    """The app that shows a person a new code every half minute (TOTP, RFC 6238)."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="authenticator",
        verbose_name="persoon",
    )
    sealed_secret = models.TextField("geheim, versleuteld")
    last_step = models.BigIntegerField("laatst gebruikte stap", default=0)  # a code works once
    created_at = models.DateTimeField("ingesteld op")

    class Meta:
        verbose_name = "tweede factor"
        verbose_name_plural = "tweede factoren"

    def __str__(self) -> str:
        return f"Tweede factor van {self.person}"


class RecoveryCode(models.Model):
    """A code on paper, for want of a phone; of 80 random bits a plain hash is enough."""

    authenticator = models.ForeignKey(
        Authenticator, models.CASCADE, related_name="recovery_codes", verbose_name="tweede factor"
    )
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    used_at = models.DateTimeField("gebruikt op", null=True)

    class Meta:
        verbose_name = "herstelcode"
        verbose_name_plural = "herstelcodes"

    def __str__(self) -> str:
        return f"Herstelcode van {self.authenticator.person}"


class SingleSignOn(models.Model):
    """By which name the provider of the municipality knows a person: never by an address alone."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="single_sign_ons",
        verbose_name="persoon",
    )
    issuer = models.CharField("uitgever", max_length=255)
    subject = models.CharField("kenmerk bij de uitgever", max_length=255)
    linked_at = models.DateTimeField("gekoppeld op")

    class Meta:
        verbose_name = "koppeling voor eenmalig inloggen"
        verbose_name_plural = "koppelingen voor eenmalig inloggen"
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], name="core_singlesignon_one_person"
            ),
            models.UniqueConstraint(
                fields=["issuer", "person"], name="core_singlesignon_one_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} bij {self.issuer}"
