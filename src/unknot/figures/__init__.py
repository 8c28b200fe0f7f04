"""Figures: draw a movement from its key poses.

Answers     What does this movement look like, standing still and moving?
Takes       a figure: key poses in degrees and body heights, contacts, pins, furniture
Gives       the skeleton at any second; SVG texts, still and moving, the same for the same figure
Never       clock, disk, network; script or style in a drawing; a pose that nobody wrote
Touch with  knowledge/movement/, knowledge/_figures.py, tests/figures/
"""

from unknot.figures._draw import animated, sheet, still, strip, telling_pose
from unknot.figures._model import (
    Arrow,
    Camera,
    Ease,
    Facing,
    Figure,
    KeyPose,
    Point,
    Prop,
    View,
)
from unknot.figures._skeleton import LENGTHS, PINNED, SCALABLE, SEGMENTS, Skeleton, joints_of
from unknot.figures._time import at, duration_s, frames, mirrored, posed

__all__ = [
    "LENGTHS",
    "PINNED",
    "SCALABLE",
    "SEGMENTS",
    "Arrow",
    "Camera",
    "Ease",
    "Facing",
    "Figure",
    "KeyPose",
    "Point",
    "Prop",
    "Skeleton",
    "View",
    "animated",
    "at",
    "duration_s",
    "frames",
    "joints_of",
    "mirrored",
    "posed",
    "sheet",
    "still",
    "strip",
    "telling_pose",
]
