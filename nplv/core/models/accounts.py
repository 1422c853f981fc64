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


class Passkey(models.Model):
    """A key that a device keeps for a person and shows only to them (WebAuthn)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="passkeys",
        verbose_name="persoon",
    )
    name = models.CharField("naam", max_length=60)
    credential_id = models.CharField("kenmerk", max_length=1400, unique=True)  # base64url
    credential = models.TextField("openbare sleutel")  # with the model of the device, base64url
    sign_count = models.BigIntegerField("teller", default=0)  # a copy falls behind
    created_at = models.DateTimeField("toegevoegd op")
    last_used_at = models.DateTimeField("laatst gebruikt op", null=True)

    class Meta:
        verbose_name = "toegangssleutel"
        verbose_name_plural = "toegangssleutels"

    def __str__(self) -> str:
        return f"Toegangssleutel ‘{self.name}’ van {self.person}"


class RecoveryCode(models.Model):
    """A code on paper, for want of a device; of 128 random bits a plain hash is enough."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="recovery_codes",
        verbose_name="persoon",
    )
    digest = models.CharField("SHA-256", max_length=64, unique=True)
    used_at = models.DateTimeField("gebruikt op", null=True)

    class Meta:
        verbose_name = "herstelcode"
        verbose_name_plural = "herstelcodes"

    def __str__(self) -> str:
        return f"Herstelcode van {self.person}"


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
