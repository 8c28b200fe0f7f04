"""What somebody took, and what they chose to keep of the medicine check."""

from django.db import models

from unknot.store.models._person import Owned, Person


class Dose(Owned):
    """One dose of one product, with what was in it."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    offset_min = models.SmallIntegerField()
    zone = models.CharField(max_length=64, blank=True)
    product = models.CharField(max_length=100)
    medicine = models.CharField(max_length=60, blank=True)
    amounts_mg = models.JSONField()


class MedicineAnswers(models.Model):
    """The form of the medicine check, kept by choice.

    `asked` names the flags that stood on it, since a later shelf may ask for more. What is about
    today holds on the day `today_on` only.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    form = models.JSONField()
    asked = models.JSONField()
    confirmed_on = models.DateField()
    today_on = models.DateField()
