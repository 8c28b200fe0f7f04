"""What somebody ate and drank, foods of their own, which are drinks, meals they have often."""

from django.db import models

from unknot.store.models._person import Owned


class FoodEaten(Owned):
    """So much of a food on a day; of a food that is not on the shelf also what one gram held.

    Rows from before the place of the clock was kept have none. Of those written down in one
    instant, such as the foods of a meal, `turn` tells which came first.
    """

    id = models.UUIDField(primary_key=True)
    day = models.DateField(db_index=True)
    at = models.DateTimeField()
    offset_min = models.SmallIntegerField(null=True)
    zone = models.CharField(max_length=64, blank=True)
    turn = models.PositiveSmallIntegerField(default=0)
    food = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    milligrams = models.BigIntegerField()
    per_gram = models.JSONField(null=True)


class OwnFood(Owned):
    """A food from its label: a portion, and what the label tells of it."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=80)
    portion_mg = models.BigIntegerField()
    per_gram = models.JSONField()
    is_retired = models.BooleanField(default=False)


class FoodSort(Owned):
    """What a food that is not on the shelf is to drinking, as somebody said."""

    food = models.CharField(max_length=60)
    sort = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "food"], name="one_sort_of_a_food")
        ]


class Meal(Owned):
    """Foods that somebody has together, by a name of their own."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=80)
    items = models.JSONField()
