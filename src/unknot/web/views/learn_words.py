"""The words around learning and help: doors, panels, levels, professionals."""

from unknot.learn import Door, Own

DOORS = {
    Door.CHECK: ("/now/", "Do the safety check"),
    Door.RELIEF: ("/now/", "Be guided through it"),
    Door.MOVE: ("/move/", "Move with a guide"),
    Door.WARM_UP: ("/move/warm-up/", "Warm up for something"),
    Door.LIBRARY: ("/library/", "See every movement"),
    Door.PRACTICES: ("/practices/", "Breathe, let go, rest"),
    Door.TREATMENTS: ("/treatments/", "Compare treatments"),
    Door.MEDICINES: ("/medicines/", "Check a medicine"),
    Door.TODAY: ("/today/", "Write down today"),
    Door.CAUSES: ("/causes/", "What brings yours on"),
    Door.HELP: ("/help/", "Who helps with what"),
    Door.VISIT: ("/help/visit/", "A sheet for your visit"),
}
"""Where each door leads, and what stands on it."""

OWN_TITLES = {
    Own.CAUSES: "In your own days",
    Own.HELPED: "What has eased your pain",
    Own.MOVED: "Your last four weeks",
    Own.CALMED: "Your own practice",
}

LEVELS = {
    "emergency": "Emergency: call now",
    "same_day": "Be seen today",
    "clinician": "See somebody in the next days",
    "self_care": "Care at home",
    "": "Not finished, so it says nothing",
}
"""What the safety check said, in words for paper."""

TOLD = {
    "adaptations": "What is true for me",
    "food_conditions": "What I have",
    "food_medicines": "Medicines I take",
}
"""What somebody told of themselves, as it stands on paper."""
