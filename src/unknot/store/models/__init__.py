"""The tables. Every row belongs to a Person, and goes when that person goes."""

from unknot.store.models._breaks import BreakSettings, BreakWork, BusyTime, DeskTime
from unknot.store.models._diary import CausesAsked, CheckIn, OwnCause
from unknot.store.models._doses import Dose, MedicineAnswers
from unknot.store.models._experiments import Experiment, ExperimentDay
from unknot.store.models._food import FoodEaten, FoodSort, Meal, OwnFood
from unknot.store.models._function import ActivityRated, OwnActivity, QuestionPut
from unknot.store.models._movement import (
    DirectionFound,
    MovementDone,
    MovementSession,
    PracticeDone,
)
from unknot.store.models._person import Action, Owned, Person
from unknot.store.models._plan import Avoided, WeekBegun, WeekDone, WeekWish
from unknot.store.models._profile import ProfileFact
from unknot.store.models._relief import BoutOver, Episode, ReliefSession, ReliefStep, SafetyCheck
from unknot.store.models._reminders import (
    ReminderAddress,
    ReminderDue,
    ReminderHabits,
    ReminderSet,
)
from unknot.store.models._routines import RoutineDone, RoutineKept

__all__ = [
    "Action",
    "ActivityRated",
    "Avoided",
    "BoutOver",
    "BreakSettings",
    "BreakWork",
    "BusyTime",
    "CausesAsked",
    "CheckIn",
    "DeskTime",
    "DirectionFound",
    "Dose",
    "Episode",
    "Experiment",
    "ExperimentDay",
    "FoodEaten",
    "FoodSort",
    "Meal",
    "MedicineAnswers",
    "MovementDone",
    "MovementSession",
    "OwnActivity",
    "OwnCause",
    "OwnFood",
    "Owned",
    "Person",
    "PracticeDone",
    "ProfileFact",
    "QuestionPut",
    "ReliefSession",
    "ReliefStep",
    "ReminderAddress",
    "ReminderDue",
    "ReminderHabits",
    "ReminderSet",
    "RoutineDone",
    "RoutineKept",
    "SafetyCheck",
    "WeekBegun",
    "WeekDone",
    "WeekWish",
]
