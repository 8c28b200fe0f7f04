"""Where it hurts, how it feels, and where the person is."""

from enum import StrEnum


class Site(StrEnum):
    """Where the worst pain is, in the words of the safety check."""

    LOWER = "lower"
    MID = "mid"
    UPPER = "upper"
    SEVERAL = "several"


class Place(StrEnum):
    """Where the person is, and so which positions are possible."""

    FLOOR = "floor"
    BED = "bed"
    CHAIR = "chair"
    STANDING = "standing"


class Preference(StrEnum):
    """The direction in which bending feels better."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    NONE = "none"
    UNKNOWN = "unknown"


class BodyRegion(StrEnum):
    """The fourteen regions of the body map, seen from behind: left is the person's left."""

    UPPER_LEFT = "upper_left"
    UPPER_MIDDLE = "upper_middle"
    UPPER_RIGHT = "upper_right"
    MID_LEFT = "mid_left"
    MID_MIDDLE = "mid_middle"
    MID_RIGHT = "mid_right"
    LOWER_LEFT = "lower_left"
    LOWER_MIDDLE = "lower_middle"
    LOWER_RIGHT = "lower_right"
    SIDE_LEFT = "side_left"
    SIDE_RIGHT = "side_right"
    BUTTOCK_LEFT = "buttock_left"
    TAILBONE = "tailbone"
    BUTTOCK_RIGHT = "buttock_right"


class SpasmWord(StrEnum):
    """Words people use for a spasm; any number of them may fit."""

    TIGHT = "tight"
    KNOTTED = "knotted"
    CRAMPING = "cramping"
    LOCKED = "locked"
    STIFF = "stiff"
    ACHING = "aching"
    SHARP = "sharp"
    STABBING = "stabbing"
    PULLING = "pulling"
    BURNING = "burning"
    THROBBING = "throbbing"
    TWITCHING = "twitching"
